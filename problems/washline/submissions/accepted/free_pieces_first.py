# Hangs up what nothing has to hang before, again and again.
import sys

n, m, *numbers = map(int, sys.stdin.buffer.read().split())
behind = [[] for _ in range(n + 1)]
waiting = [0] * (n + 1)
for a, b in zip(numbers[::2], numbers[1::2]):
    behind[a].append(b)
    waiting[b] += 1
line = [piece for piece in range(1, n + 1) if waiting[piece] == 0]
for piece in line:
    for other in behind[piece]:
        waiting[other] -= 1
        if waiting[other] == 0:
            line.append(other)
print(*line if len(line) == n else ["tangled"])
