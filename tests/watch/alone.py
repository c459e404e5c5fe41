# All that a program can see of itself, where another one only reads its memory.
import fcntl, logging, os, pickle, select, signal, socket, ssl, threading, traceback, types, warnings

os.dup2(1, 2)  # One stream: what comes first is seen.
warnings.simplefilter("always")
left, right = socket.socketpair()
polls = select.epoll()
polls.register(left, select.EPOLLIN)
right.send(b"hello")
print(len(polls.poll(1)))
polls.close()
# Not by open or fdopen: files are read at their own speed, so what stands in for calls does not do so for theirs.
print(os.read(left.fileno(), 2))
copy = os.dup(right.fileno())
os.write(copy, b"x")
os.close(copy)
fcntl.fcntl(left, fcntl.F_SETFL, os.O_NONBLOCK)
print(os.read(left.fileno(), 3))
third = left.dup()
third = None
exec("left.shutdown(\nsocket.SHUT_WR)")
print(sorted(map(int, os.listdir("/proc/self/fd"))))


def refused():
    with socket.socket() as client:
        client.connect(("127.0.0.1", 1))


one = threading.Thread(target=refused, name="one\udcff")
one.start()
one.join()
try:
    refused()
except OSError as error:
    traceback.print_exc()
    logging.exception("twice")
    print(len(traceback.extract_tb(error.__traceback__)))
print(type(os.read), type(left.send), type(socket.socket.send), type(select.poll()), type(socket.create_connection))
for known in (socket.create_connection, socket.getaddrinfo, select.select, os.read, socket.socket.send):
    print(known.__name__, pickle.loads(pickle.dumps(known)) == known, isinstance(known, types.BuiltinFunctionType))
try:
    left.bind()
except TypeError as error:
    print(error)
near, far = socket.socketpair()
near.setblocking(False)
try:
    near = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).wrap_socket(near, False, False, server_hostname="far")
    near.do_handshake()
except ssl.SSLWantReadError as error:
    print(error)


def late(*_):
    raise TimeoutError("late")


def alarm():
    # The write is under way when there is something to read, and nobody reads it.
    select.select([other], [], [])
    signal.pthread_kill(threading.main_thread().ident, signal.SIGALRM)


# A short count: what the handler raises comes behind the call.
signal.signal(signal.SIGALRM, late)
full, other = socket.socketpair()
alarms = threading.Thread(target=alarm)
alarms.start()
try:
    print(os.write(full.fileno(), b"x" * 1000000))
except TimeoutError as error:
    print(error)
alarms.join()
for one in left, right, near, far, full, other:
    one.close()
os.closerange(3, 64)
os.dup2(1, 900)
refused()
