# Notes for `socklab watch` which line of the program makes a call, in memory of the program that is read from outside.
import os, sys

_path, _here = os.environ.get("SOCKLAB_LINES"), os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [p for p in sys.path if os.path.abspath(p or ".") != _here]


def _watch():
    import _socket, _thread, fcntl, gc, itertools, posix, select, struct
    from functools import partial

    # A thread's note is at its number, as bytes.
    slots, pack, kinds, places = [None] * 4096, struct.Struct("=8s3I").pack, {}, {}
    library, here = (os.path.dirname(os.__file__) + os.sep, _here + os.sep, "<frozen"), os.getcwd()
    own_number = lambda: int(os.readlink("/proc/thread-self").split("/")[2])  # Before Python 3.8.
    number = getattr(_thread, "get_native_id", own_number)

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

    # Python remembers what it found in a type.
    forget = getattr(sys, "_clear_internal_caches", None) or sys._clear_type_cache
    late = ["_ssl"]  # Large, and most programs do not want it.

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
            name = os.fsencode(os.path.join(here, code.co_filename))
            known = places[at] = frame.f_lineno or 0, column(frame), name, code  # Kept, so that no other code is there.
        return known

    def thread():
        active = getattr(sys.modules.get("threading"), "_active", {})
        return getattr(active.get(_thread.get_ident()), "name", "").encode("utf-8", "replace")

    def noted(inner):
        try:
            if sys.is_finalizing():  # What is left Python itself closes, for nobody.
                return inner
            if late and "_ssl" in sys.modules:
                stand_in(sys.modules[late.pop()]._SSLSocket, Method, "do_handshake read write shutdown")
                forget()
            tid, (line, column, name, _) = number(), place(users(sys._getframe(2)))
            held, at = Held(inner), tid % len(slots)
            note = pack(b"socklab\0", tid, line, column) + thread() + b"\0" + name
            held.at, held.outer, slots[at] = at, slots[at], note
            return held
        except Exception:  # Whatever fails here, the program runs as alone: this call has no line.
            return inner

    class Held(partial):  # What Python calls. It goes when its call is over, and the note with it.
        __slots__ = "at", "outer"

        def __del__(self):
            slots[self.at] = self.outer

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
    forget()
    import socket  # Made from what stands in.

    socket.socket.__del__ = Method(_socket.socket.__del__)
    with open(_path, "a") as file:  # Where the notes are, and how far from its begin the text of bytes is.
        file.write("%d %d %d\n" % (os.getpid(), id(slots) + object.__basicsize__ + 8, bytes.__basicsize__ - 1))


if _path and sys.version_info >= (3, 6) and sys.implementation.name == "cpython":
    try:
        _watch()
    except Exception:
        pass  # A program without lines is watched all the same.

# The user's own sitecustomize, which this one hides.
import importlib.machinery, importlib.util

_spec = importlib.machinery.PathFinder.find_spec("sitecustomize", sys.path)
if _spec and _spec.loader:
    sys.modules["sitecustomize"] = _own = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(_own)
