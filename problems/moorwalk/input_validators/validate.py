"""Exits with 42 if standard input is a well-formed test case of Across the Moor."""

import re
import sys

text = sys.stdin.read()
match = re.fullmatch(r"([1-9][0-9]*) ([1-9][0-9]*)\n((?:[1-9#SG]+\n)+)", text)
assert match, "expected the size and the rows of the map"
r, c = int(match[1]), int(match[2])
rows = match[3].splitlines()
assert r <= 300 and c <= 300 and r * c >= 2, "the size is out of range"
assert len(rows) == r and all(len(row) == c for row in rows), "the map is not of the given size"
assert match[3].count("S") == 1 and match[3].count("G") == 1, "expected one S and one G"
sys.exit(42)
