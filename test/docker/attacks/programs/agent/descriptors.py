import os, sys

# Beyond its three streams there is nothing; and theirs cannot be turned round.
for fd in range(3, 1024):
    try:
        os.fstat(fd)
        print("ESCAPED descriptor", fd, os.readlink(f"/proc/self/fd/{fd}"))
    except OSError:
        pass
frame = bytes((24, 0, 0, 0, 131)) + bytes(24)
for path in [f"/proc/1/fd/{fd}" for fd in range(16)] + ["/dev/console", "/dev/tty", "/dev/pts/0"]:
    try:
        os.write(os.open(path, os.O_WRONLY), frame)
        print("ESCAPED", path)
    except OSError as error:
        print("REFUSED", path, error.strerror, file=sys.stderr)
for fd in (1, 2):
    try:
        os.read(fd, 1)
        print("ESCAPED reads its own output")
    except OSError as error:
        print("REFUSED", error.strerror, file=sys.stderr)
