import os, signal, sys

# All that may be signalled: nobody but itself, which the kernel leaves out.
if os.fork() == 0:
    try:
        os.kill(-1, signal.SIGKILL)
    finally:
        os._exit(0)
signal.pause()
