import os, signal, sys, time

# Sessions and groups of their own, deaf to signals, their output closed.
for _ in range(8):
    if os.fork() == 0:
        os.setsid()
        for number in range(1, 32):
            if number not in (signal.SIGKILL, signal.SIGSTOP):
                signal.signal(number, signal.SIG_IGN)
        if os.fork() == 0:
            for fd in range(3):
                os.close(fd)
            while True:
                time.sleep(1)
        os._exit(0)
print("REFUSED to stay: the parent ends", file=sys.stderr)
