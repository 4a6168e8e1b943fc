"""Exits with 42 if standard input is a well-formed test case of Tide Gauge."""

import re
import sys

text = sys.stdin.read()
integer = r"(?:0|-?[1-9][0-9]*)"
assert re.fullmatch(rf"{integer}\n{integer}(?: {integer})*\n", text), "expected two lines of integers"
n, *readings = map(int, text.split())
assert 1 <= n <= 40_000, "n is out of range"
assert len(readings) == n, "there are not n readings"
assert all(abs(reading) <= 10**9 for reading in readings), "a reading is out of range"
sys.exit(42)
