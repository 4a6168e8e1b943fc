import ctypes, os, sys

libc = ctypes.CDLL(None, use_errno=True)
for what, call in {
    "unshare user": lambda: libc.unshare(0x10000000),
    "unshare mount": lambda: libc.unshare(0x00020000),
    "mount": lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None),
    "setns": lambda: libc.setns(os.open("/proc/self/ns/net", os.O_RDONLY), 0),
    "chroot": lambda: os.chroot("/tmp"),
    "setuid": lambda: os.setuid(0),
}.items():
    try:
        print("REFUSED" if call() == -1 else "ESCAPED", what, file=sys.stderr)
    except OSError as error:
        print("REFUSED", what, error.strerror, file=sys.stderr)
