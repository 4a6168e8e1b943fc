import sys

sys.setrecursionlimit(10**6)
while True:
    print("\x1b[2J\x1b]0;title\x07" + "\u202e" * 4096, file=sys.stderr)
