# Notes for `socklab watch` which line of the program makes a call, in memory of the program that is read from outside.
import os, sys

_path, _here = os.environ.get("SOCKLAB_LINES"), os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [p for p in sys.path if os.path.abspath(p or ".") != _here]


def _watch():
    import _socket, _thread, _weakref, fcntl, gc, itertools, posix, select, struct
    from functools import partial

    # At a thread's number are the marks of its calls; the last one has the note, as bytes.
    slots, pack, kinds, places = [None] * 4096, struct.Struct("=8s4I").pack, {}, {}
    library, here = (os.path.dirname(os.__file__) + os.sep, _here + os.sep, "<frozen"), os.getcwd()
    own_number = lambda: int(os.readlink("/proc/thread-self").split("/")[2])  # Before Python 3.8.
    number = getattr(_thread, "get_native_id", own_number)

    late = ["_ssl"]  # Large, and most programs do not want it.

    def kind(name):  # 2: a file of the user's; 1: code that has none; 0: of a library.
        if name.startswith(library) or "/site-packages/" in name or "/dist-packages/" in name:
            return 0
        return 1 if name.startswith("<") else 2

    def users(frame):  # Code that has no file is told only where no file of the user's calls it.
        found, best = frame, 0
        while frame:
            name = frame.f_code.co_filename
            if name not in kinds:
                kinds[name] = kind(name)
            if kinds[name] > best:
                found, best = frame, kinds[name]
                if best == 2:
                    break
            frame = frame.f_back
        return found

    def column(frame):  # From 1; 0 where it is not known: Python tells it since 3.11.
        positions = getattr(frame.f_code, "co_positions", tuple)()
        _, _, first, _ = next(itertools.islice(positions, frame.f_lasti // 2, None), (None,) * 4)
        return 0 if first is None else first + 1

    def place(frame):
        code = frame.f_code
        at = id(code), frame.f_lasti
        known = places.get(at)
        if not known:
            if len(places) > 4096:
                places.clear()
            name = code.co_filename if code.co_filename.startswith("/") else here + "/" + code.co_filename
            name = string if text is not None and code.co_filename == "<string>" else unpacked(frame, name)
            name = name.encode(sys.getfilesystemencoding(), "surrogateescape")
            known = places[at] = frame.f_lineno or 0, column(frame), name, code  # Kept, so that no other code is there.
        return known

    def unpacked(frame, name):  # The text of a file in an archive is put where it can be read.
        loader = frame.f_globals.get("__loader__")
        if type(loader).__name__ != "zipimporter" or os.path.isfile(name):
            return name
        own = "%s/%d%s" % (_here, os.getpid(), name)
        module = getattr(frame.f_globals.get("__spec__"), "name", frame.f_globals["__name__"])
        write(own, (loader.get_source(module) or "").encode("utf-8", "surrogateescape"))
        return own

    def write(name, text):
        os.makedirs(os.path.dirname(name), exist_ok=True)
        with open(name, "wb") as file:
            file.write(text)

    def command():  # What `python3 -c` runs.
        with open("/proc/self/cmdline", "rb") as file:
            words = iter(file.read().split(b"\0")[1:])
        for word in words:
            if word[:1] != b"-" or word[:2] in (b"-", b"--"):
                return None
            for at in range(1, len(word)):
                rest = word[at + 1:]
                if word[at:at + 1] in b"cm":
                    return None if word[at:at + 1] == b"m" else rest or next(words, None)
                if word[at:at + 1] in b"WX":
                    rest or next(words, None)
                    break

    text = command()
    if text is not None:
        string = "%s/%d/command.py" % (_here, os.getpid())
        write(string, text)

    def thread():
        active = getattr(sys.modules.get("threading"), "_active", {})
        return getattr(active.get(_thread.get_ident()), "_name", "").encode("utf-8", "replace")

    def noted(inner):
        try:
            if sys.is_finalizing():  # What is left Python itself closes, for nobody.
                return inner
            if late and "_ssl" in sys.modules:
                stand_in(sys.modules[late.pop()]._SSLSocket, Method, "do_handshake read write shutdown")
                (getattr(sys, "_clear_internal_caches", None) or sys._clear_type_cache)()  # It may know what was there.
            frame = sys._getframe(2)
            tid, (line, column, name, _) = number(), place(users(frame))
            at, held = tid % len(slots), partial(inner)
            marks = slots[at] = slots[at] or []
            mark = Mark(held, marks.remove)
            # The line does not ask for it.
            told = frame.f_code.co_name == "__repr__" and frame.f_globals.get("__name__") == "socket"
            swept = told or getattr(inner, "__name__", "") == "__del__"
            mark.note = pack(b"socklab\0", tid, line, column, swept) + thread() + b"\0" + name
            marks.append(mark)
            return held
        except Exception as error:  # Whatever fails here, the program runs as alone: this call has no line.
            trace = error.__traceback__
            while trace and trace.tb_frame.f_globals is globals():
                trace = trace.tb_next
            if trace:  # A handler of the user's, which a signal called here, raised it.
                raise
            return inner

    # What Python calls is gone when the call is over, and its mark then. No line of ours runs behind a call: there a handler
    # of the user's might be called, and what it raises would be lost.
    class Mark(_weakref.ref):
        __slots__ = ("note",)

    class Call(object):  # Python asks for it when it calls, not before. When the call begins, no frame of ours is left.
        def __get__(self, function, owner=None):
            return self if function is None else noted(inner_of(function))

    class Function(object):  # It says of itself what the built-in says for which it stands.
        __slots__, __call__ = ("inner", "__weakref__"), Call()

        def __init__(self, inner):
            self.inner = inner

        def __getattribute__(self, name):
            return getattr(inner_of(self), name)

        def __repr__(self):
            return repr(inner_of(self))

        def __eq__(self, other):
            return inner_of(self) == (inner_of(other) if isinstance(other, Function) else other)

        def __hash__(self):
            return hash(inner_of(self))

    class Method(Function):
        __slots__ = ()

        def __get__(self, instance, owner=None):
            return self if instance is None else Function(inner_of(self).__get__(instance, owner))

    inner_of = Function.__dict__["inner"].__get__
    Function.__name__, Method.__name__ = "builtin_function_or_method", "method_descriptor"
    for stands in Function, Method:
        stands.__qualname__, stands.__module__ = stands.__name__, "builtins"

    def stand_in(owner, how, names):
        space = owner.__dict__
        if isinstance(owner, type):  # Also a type in C has a dictionary, behind what it shows.
            (space,) = gc.get_referents(space)
        for name in names.split():
            if name in space:
                space[name] = how(space[name])

    stand_in(_socket.socket, Method, "__init__ _accept bind close connect connect_ex getpeername getsockname getsockopt"
             " listen recv recv_into recvfrom recvfrom_into recvmsg recvmsg_into send sendall sendmsg sendmsg_afalg sendto"
             " setblocking setsockopt settimeout shutdown")
    stand_in(_socket, Function, "close dup socketpair"
             " getaddrinfo gethostbyaddr gethostbyname gethostbyname_ex getnameinfo")
    stand_in(select.epoll, Method, "register unregister modify poll close __exit__")
    stand_in(type(select.poll()), Method, "poll")
    stand_in(select, Function, "select")
    stand_in(fcntl, Function, "fcntl ioctl")
    calls = "read write readv writev close closerange dup dup2 sendfile splice set_blocking set_inheritable"
    stand_in(posix, Function, calls)
    vars(os).update((call, getattr(posix, call)) for call in calls.split() if hasattr(posix, call))
    # Not in files: they keep their speed. And a buffer is locked while it calls its file: a handler could not print there.
    import socket  # Made from what stands in.

    socket.socket.__del__ = Method(_socket.socket.__del__)
    head, text = object.__basicsize__, bytes.__basicsize__ - 1
    with open(_path, "ab") as file:  # Where the marks are, and how far in a list, a mark and bytes lies what they have.
        file.write(b"%d %d %d %d %d\n" % (os.getpid(), id(slots), head, _weakref.ref.__basicsize__, text))


# What only we have wanted so far, the program finds as alone: its own file `socket.py` first, if there is one. Beside a file
# `select.py` nothing that is written in Python is given back: who knows what it would import from there.
class _Kept(object):
    def __init__(self, modules, others):
        self.modules, self.moved = {name: (module, module.__spec__) for name, module in modules.items()}, False
        self.others = others

    def find_spec(self, name, path=None, target=None):
        if name not in self.modules:
            return None
        find = sys.modules["_frozen_importlib_external"].PathFinder.find_spec
        moved = lambda found, own: not found or found.origin != own.origin
        self.moved = self.moved or any(moved(find(one), own) for one, (_, own) in list(self.modules.items()))
        module, own = self.modules.pop(name)
        found = find(name, path)
        if moved(found, own) or self.moved and own.origin.endswith(".py"):
            return None
        found.loader, self.modules[name] = self, (module, own)
        return found

    def create_module(self, spec):
        return self.modules[spec.name][0]

    def exec_module(self, module):
        module.__spec__ = self.modules.pop(module.__name__)[1]
        sys.modules.update(self.others.get(module.__name__, {}))


if _path and sys.version_info >= (3, 6) and sys.implementation.name == "cpython":
    _before = set(sys.modules)
    try:
        _watch()
    except Exception:
        pass  # A program without lines is watched all the same.
    _new, _found, _others = set(sys.modules) - _before, {}, {}
    for _name in _new:
        _spec = getattr(sys.modules[_name], "__spec__", None)
        if "." not in _name and getattr(_spec, "has_location", False):
            _found[_name] = sys.modules[_name]
    for _name in _new:  # Also what is inside of a package: it belongs to one that may come anew.
        _top, _module = _name.partition(".")[0], sys.modules[_name]
        if _top in _found:
            del sys.modules[_name]
            if getattr(getattr(_module, "__spec__", None), "name", None) != _name:
                # No file has this name: so `collections.abc` in Python 3.13.5.
                _others.setdefault(_top, {})[_name] = _module
    sys.meta_path.insert(0, _Kept(_found, _others))

# The user's own sitecustomize, which this one hides. No module is imported for that: the program may have one of its name.
if "_frozen_importlib" in sys.modules:
    _spec = sys.modules["_frozen_importlib_external"].PathFinder.find_spec("sitecustomize", sys.path)
    if _spec and _spec.loader:
        sys.modules["sitecustomize"] = _own = sys.modules["_frozen_importlib"].module_from_spec(_spec)
        _spec.loader.exec_module(_own)
