import os, socket, subprocess, tempfile, threading

left, right = socket.socketpair()
right.setblocking(False)
try:
    right.recv(10)
except BlockingIOError:
    print("nothing yet")
right.setblocking(True)
copy = left.dup()
left.close()
subprocess.run(["true"], check=True)
copy.sendmsg([b"one ", b"two"])
print(right.recvmsg(100)[0])
with tempfile.TemporaryFile() as film:
    film.write(b"x" * 5000)
    film.flush()
    os.sendfile(copy.fileno(), film.fileno(), 0, 5000)
print(len(right.recv(10000)))
reader = threading.Thread(target=lambda: print(os.read(right.fileno(), 10)))
reader.start()
os.write(copy.fileno(), b"three")
reader.join()
copy.close()
right.close()
