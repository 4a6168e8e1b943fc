"""Exits with 42 if standard input is a well-formed test case of Sheaves on the Terraces; the argument is the most terraces."""

import re
import sys

most = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
text = sys.stdin.read()
integer = r"[1-9][0-9]*"
assert re.fullmatch(rf"{integer}\n{integer}(?: {integer})*\n", text), "expected two lines of integers"
n, *heights = map(int, text.split())
assert 1 <= n <= most, "n is out of range"
assert len(heights) == n, "there are not n heights"
assert all(height <= 10**9 for height in heights), "a height is out of range"
sys.exit(42)
