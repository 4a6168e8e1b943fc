# The greatest rise that ends at a reading starts at the lowest reading so far.
n = int(input())
readings = list(map(int, input().split()))

lowest_so_far = readings[0]
greatest_rise = 0
for reading in readings:
    lowest_so_far = min(lowest_so_far, reading)
    greatest_rise = max(greatest_rise, reading - lowest_so_far)

print(min(readings))
print(max(readings))
print(sum(readings))
print(greatest_rise)
