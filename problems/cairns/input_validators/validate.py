"""Exits with 42 if standard input is a well-formed test case of Cairns on the Ridge."""

import json
import sys

heights, size = (json.loads(line) for line in sys.stdin.read().splitlines())
assert len(heights) <= 30_000, "there are too many cairns"
assert all(type(height) is int and abs(height) <= 10**9 for height in heights), "a height is out of range"
assert type(size) is int and 1 <= size <= 10**9, "the size is out of range"
sys.exit(42)
