"""Exits with 42 if standard input is a well-formed test case of Summit Stamps."""

import re
import sys

text = sys.stdin.read()
number = r"(?:0|[1-9][0-9]*)"
row = rf"{number}(?: {number})*"
assert re.fullmatch(rf"{number} {number}\n{row}\n{row}\n", text), "expected three lines of integers"
first, second, third = text.splitlines()
n, c = map(int, first.split())
altitudes, points = list(map(int, second.split())), list(map(int, third.split()))
assert 1 <= n <= 100_000, "n is out of range"
assert 0 <= c <= 10**4, "c is out of range"
assert len(altitudes) == n and len(points) == n, "there are not n altitudes and n points"
assert all(1 <= value <= 100_000 for value in altitudes + points), "an altitude or a stamp is out of range"
sys.exit(42)
