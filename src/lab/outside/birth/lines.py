# Notes for `socklab watch` which line of the program makes a socket call, in a shared file with a slot a thread.
import os, sys

_path, _here = os.environ.get("SOCKLAB_LINES"), os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [p for p in sys.path if os.path.abspath(p or ".") != _here]


def _watch():
    import _thread, fcntl, itertools, select, selectors, socket, struct, threading

    # Far from the numbers that the program's own files get.
    with open(_path, "r+b") as file:
        slots = fcntl.fcntl(file, fcntl.F_DUPFD_CLOEXEC, 900)
    size, count, here, pack, put = 512, 4096, os.getcwd(), struct.Struct("=3I52s448s").pack, os.pwrite
    before = threading.local()
    library = (os.path.dirname(os.__file__) + os.sep, _here + os.sep, "<frozen")

    def foreign(name):
        return name.startswith(library) or "/site-packages/" in name or "/dist-packages/" in name

    def column(frame):  # From 1; 0 where it is not known: Python tells it since 3.11.
        positions = getattr(frame.f_code, "co_positions", tuple)()
        _, _, first, _ = next(itertools.islice(positions, frame.f_lasti // 2, None), (None,) * 4)
        return 0 if first is None else first + 1

    def call(inner, args, kwargs):
        try:
            frame = first = sys._getframe(2)
        except ValueError:  # At its end Python itself closes what is left, for nobody.
            return inner(*args, **kwargs)
        while frame and foreign(frame.f_code.co_filename):
            frame = frame.f_back
        frame, tid = frame or first, _thread.get_native_id()
        thread = getattr(threading._active.get(_thread.get_ident()), "name", "").encode()[:51]
        name = os.path.join(here, frame.f_code.co_filename).encode()[:447]
        outer = getattr(before, "note", b"\0" * size)
        note(pack(tid, frame.f_lineno, column(frame), thread, name), tid)
        try:
            return inner(*args, **kwargs)
        finally:
            note(outer, tid)

    def note(text, tid):
        before.note = text
        try:
            put(slots, text, tid % count * size)
        except OSError:
            pass  # The program has closed every descriptor that it did not know.

    class Function:  # Like the built-in that it stands for, it does not bind where a class has it as an attribute.
        def __init__(self, inner):
            self.__wrapped__, self.__name__, self.__doc__ = inner, inner.__name__, inner.__doc__

        def __call__(self, *args, **kwargs):
            return call(self.__wrapped__, args, kwargs)

    def method(inner):
        wrapped = lambda *args, **kwargs: call(inner, args, kwargs)
        wrapped.__wrapped__, wrapped.__name__, wrapped.__doc__ = inner, inner.__name__, inner.__doc__
        return wrapped

    class Poll:
        __slots__ = ("inner",)

        def __init__(self):
            self.inner = poll()

        def poll(self, *args, **kwargs):
            return call(self.inner.poll, args, kwargs)

        def __getattr__(self, name):
            return getattr(self.inner, name)

    def wrap(owner, how, names):
        for name in names.split():
            if hasattr(owner, name):
                setattr(owner, name, how(getattr(owner, name)))

    wrap(socket.socket, method, "__init__ bind listen accept connect connect_ex send sendall sendto sendmsg sendfile recv"
         " recv_into recvfrom recvfrom_into recvmsg recvmsg_into shutdown close detach dup setsockopt getsockopt"
         " settimeout setblocking getsockname getpeername __exit__")
    wrap(socket.SocketIO, method, "readinto write close")
    wrap(socket, Function, "socketpair create_connection create_server getaddrinfo")
    wrap(select, Function, "select")
    poll, select.poll = select.poll, Poll
    for name in "SelectSelector PollSelector EpollSelector".split():
        wrap(getattr(selectors, name, None), method, "register unregister modify select close")
    wrap(os, Function, "read write readv writev close dup dup2 sendfile splice set_blocking")


if _path:
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
