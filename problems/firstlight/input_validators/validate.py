"""Exits with 42 if standard input is a well-formed test case of First Light."""

import re
import sys

text = sys.stdin.read()
match = re.fullmatch(r"(0|[1-9][0-9]?)\n([A-Za-z']+(?: [A-Za-z']+)*)\n", text)
assert match, "expected an hour and a name, one on each line"
assert int(match[1]) <= 23, "the hour is above 23"
assert len(match[2]) <= 40, "the name is longer than 40 characters"
sys.exit(42)
