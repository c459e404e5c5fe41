import ctypes
import socket

IO_URING_SETUP = 425
libc = ctypes.CDLL(None, use_errno=True)
ring = libc.syscall(IO_URING_SETUP, 4, ctypes.create_string_buffer(120))
print("a ring" if ring >= 0 else f"errno {ctypes.get_errno()}")
socket.create_server(("127.0.0.1", 0)).close()
