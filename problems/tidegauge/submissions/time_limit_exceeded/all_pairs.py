# Too slow: looks at every pair of readings.
n = int(input())
readings = list(map(int, input().split()))

greatest_rise = 0
for i in range(n):
    for j in range(i, n):
        greatest_rise = max(greatest_rise, readings[j] - readings[i])

print(min(readings))
print(max(readings))
print(sum(readings))
print(greatest_rise)
