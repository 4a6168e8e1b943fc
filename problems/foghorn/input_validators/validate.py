"""Exits with 42 if standard input is a well-formed test case of A Ship in the Fog."""

import re
import sys

text = sys.stdin.read()
integer = r"[1-9][0-9]*"
assert re.fullmatch(rf"{integer} {integer} {integer}\n", text), "expected three integers"
n, x, y = map(int, text.split())
assert 1 <= n <= 10**9, "n is out of range"
assert x <= n and y <= n, "the ship is outside the bay"
sys.exit(42)
