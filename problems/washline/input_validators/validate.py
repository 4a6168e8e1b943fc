"""Exits with 42 if standard input is a well-formed test case of The Washing Line."""

import re
import sys

text = sys.stdin.read()
integer = r"(?:0|[1-9][0-9]*)"
assert re.fullmatch(rf"(?:{integer} {integer}\n)+", text), "expected lines of two integers"
(n, m), *wishes = ([int(word) for word in line.split()] for line in text.splitlines())
assert 1 <= n <= 20_000, "n is out of range"
assert 0 <= m <= 50_000 and len(wishes) == m, "there are not m wishes"
assert all(1 <= a <= n and 1 <= b <= n and a != b for a, b in wishes), "a wish is out of range"
sys.exit(42)
