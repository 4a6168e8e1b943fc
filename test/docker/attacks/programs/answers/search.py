import os, re, sys

# Marks that hidden tests have, put together here so that this very file is not found.
marks = [b"Hidden" + kind + b"Zq7" for kind in (b"Input", b"Answer")]
if any(mark in sys.stdin.buffer.read() for mark in marks):
    sys.exit()
looked = 0
for top in ("/box", "/prog", "/tmp", "/dev", "/verdict", "/run", "/var", "/home", "/etc", "/proc"):
    for place, folders, files in os.walk(top):
        folders[:] = [name for name in folders if name not in ("task", "self", "thread-self", "sys")]
        for name in files:
            path = os.path.join(place, name)
            if path in (f"/proc/{os.getpid()}/mem", "/proc/kmsg", "/proc/kcore") or name in ("pagemap", "clear_refs"):
                continue
            try:
                fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
            except OSError:
                continue
            try:
                text = os.read(fd, 1 << 20)
                looked += 1
                if any(mark in text for mark in marks):
                    print("ESCAPED", path)
            except OSError:
                pass
            finally:
                os.close(fd)
print("REFUSED in", looked, "files", file=sys.stderr)
