"""Runs a command whose calls of one name the kernel refuses, as a sandbox does: denied.py ptrace COMMAND..."""

import ctypes
import os
import platform
import struct
import sys

NUMBERS = {
    "x86_64": {"ptrace": 101, "unshare": 272, "setpgid": 109, "wait4": 61, "socketpair": 53, "rt_sigtimedwait": 128},
    "aarch64": {"ptrace": 117, "unshare": 97, "setpgid": 154, "wait4": 260, "socketpair": 199, "rt_sigtimedwait": 137},
}
number = NUMBERS[platform.machine()][sys.argv[1]]
# The call's number; is it this one? EPERM; else it goes on.
steps = [(0x20, 0, 0, 0), (0x15, 0, 1, number), (0x06, 0, 0, 0x00050001), (0x06, 0, 0, 0x7FFF0000)]
program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))


class Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("program", ctypes.c_void_p)]


prctl = ctypes.CDLL(None, use_errno=True).prctl
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
wanted = Filter(len(steps), ctypes.addressof(program))
if prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(wanted), 0, 0):
    sys.exit(os.strerror(ctypes.get_errno()))
os.execvp(sys.argv[2], sys.argv[2:])
