"""Exits with 42 if standard input is a well-formed test case of Shifting Dunes."""

import json
import sys

grains, wind = (json.loads(line) for line in sys.stdin.read().splitlines())
assert len(grains) <= 30_000, "there are too many places"
assert all(type(heap) is int and 0 <= heap <= 10**9 for heap in grains), "a heap is out of range"
assert type(wind) is int and 0 <= wind <= 10**9, "the wind is out of range"
sys.exit(42)
