# Wrong where the wall leans: takes every centimetre for a cylinder with the mean of the two radii.
from math import pi


def water_height(volume, radii):
    for height, (bottom, top) in enumerate(zip(radii, radii[1:])):
        whole = pi * ((bottom + top) / 2) ** 2
        if volume < whole:
            return height + volume / whole
        volume -= whole
    return None


_, volume = input().split()
radii = [float(word) for word in input().split()]
height = water_height(float(volume), radii)
print("spills" if height is None else height)
