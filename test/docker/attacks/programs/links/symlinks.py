import os, sys

# Links to what may not be read, read through; and left where the agent cleans.
for number, target in enumerate(("/etc/passwd", "/proc/1/root/etc/passwd", "/verdict/agent", "/proc/1/environ", "/box/..", "/proc/1/cwd")):
    link = f"/tmp/link{number}"
    os.symlink(target, link)
    try:
        print("ESCAPED", target, os.listdir(link) if os.path.isdir(link) else open(link, "rb").read(1))
    except OSError as error:
        print("REFUSED", target, error.strerror, file=sys.stderr)
os.symlink("/box", "/dev/shm/box")
os.symlink("/prog", "/tmp/prog")
os.symlink("loop", "/tmp/loop")
