"""Exits with 42 if standard input is a well-formed test case of Ringed Herons."""

import re
import sys

text = sys.stdin.read()
assert re.fullmatch(r"[1-9][0-9]*\n[1-9][0-9]*(?: [1-9][0-9]*)*\n", text), "expected two lines of integers"
n, *rings = map(int, text.split())
assert 1 <= n <= 720_000, "n is out of range"
assert len(rings) == n, "there are not n numbers"
assert max(rings) <= 10**7, "a number is out of range"
sys.exit(42)
