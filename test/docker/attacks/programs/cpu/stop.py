import os, signal

# A stopped process does not compute, does not end, and does not answer to SIGTERM.
if os.fork():
    os.kill(os.getpid(), signal.SIGSTOP)
os.kill(os.getppid(), signal.SIGSTOP)
os.kill(os.getpid(), signal.SIGSTOP)
