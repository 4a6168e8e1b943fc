"""Exits with 42 if standard input is a well-formed test case of The Glassblower's Vase."""

import math
import re
import sys

text = sys.stdin.read()
radius = r"(?:0|[1-9][0-9]?)\.[0-9]"
volume = r"(?:0|[1-9][0-9]*)\.[0-9]{3}"
assert re.fullmatch(rf"[1-9][0-9]* {volume}\n{radius}(?: {radius})+\n", text), "expected n, v and the radii"
n_word, volume_word, *radius_words = text.split()
n, v, radii = int(n_word), float(volume_word), [float(word) for word in radius_words]
assert 1 <= n <= 1000, "n is out of range"
assert 1 <= v <= 10**6, "v is out of range"
assert len(radii) == n + 1, "there are not n + 1 radii"
assert all(0.5 <= r <= 15 for r in radii), "a radius is out of range"
capacity = sum(math.pi / 3 * (a * a + a * b + b * b) for a, b in zip(radii, radii[1:]))
assert abs(v - capacity) >= 0.01, "v is too close to the volume of the vase"
sys.exit(42)
