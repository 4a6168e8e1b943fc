# Fill whole centimetres while they fit, then find the level inside the last one by halving.
from math import pi


def cone_volume(height, bottom, top):
    return pi * height / 3 * (bottom * bottom + bottom * top + top * top)


def level_inside(volume, bottom, top):
    """The level, from 0 to 1, at which this centimetre holds the volume."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        radius = bottom + (top - bottom) * middle
        if cone_volume(middle, bottom, radius) < volume:
            low = middle
        else:
            high = middle
    return low


def water_height(volume, radii):
    for height, (bottom, top) in enumerate(zip(radii, radii[1:])):
        whole = cone_volume(1, bottom, top)
        if volume < whole:
            return height + level_inside(volume, bottom, top)
        volume -= whole
    return None


_, volume = input().split()
radii = [float(word) for word in input().split()]
height = water_height(float(volume), radii)
print("spills" if height is None else height)
