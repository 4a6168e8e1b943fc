# Wrong: sorts the pieces by how many wishes want something before them.
import sys

n, m, *numbers = map(int, sys.stdin.buffer.read().split())
wishes = [0] * (n + 1)
for b in numbers[1::2]:
    wishes[b] += 1
print(*sorted(range(1, n + 1), key=wishes.__getitem__))
