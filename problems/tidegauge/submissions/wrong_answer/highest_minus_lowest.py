# Wrong: forgets that the higher reading has to come after the lower one.
n = int(input())
readings = list(map(int, input().split()))

print(min(readings))
print(max(readings))
print(sum(readings))
print(max(readings) - min(readings))
