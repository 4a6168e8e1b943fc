# Crashes when the water spills: goes on above the rim, where there are no radii.
from math import pi


def cone_volume(height, bottom, top):
    return pi * height / 3 * (bottom * bottom + bottom * top + top * top)


_, volume_word = input().split()
volume = float(volume_word)
radii = [float(word) for word in input().split()]

height = 0
while volume >= cone_volume(1, radii[height], radii[height + 1]):
    volume -= cone_volume(1, radii[height], radii[height + 1])
    height += 1

low, high = 0.0, 1.0
for _ in range(60):
    middle = (low + high) / 2
    radius = radii[height] + (radii[height + 1] - radii[height]) * middle
    if cone_volume(middle, radii[height], radius) < volume:
        low = middle
    else:
        high = middle
print(height + low)
