# Uses up the memory: keeps a copy of the rest of the roll for every reading.
n = int(input())
readings = list(map(int, input().split()))

rests = [readings[i:] for i in range(n)]

print(min(readings))
print(max(readings))
print(sum(readings))
print(max(max(rest) - rest[0] for rest in rests))
