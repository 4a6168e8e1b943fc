"""Exits with 42 if standard input is a well-formed test case of Tide Log."""

import json
import sys

methods, arguments = (json.loads(line) for line in sys.stdin.read().splitlines())
assert len(methods) == len(arguments) <= 60_001, "the lines do not fit together"
assert methods[0] == "TideLog" and 1 <= arguments[0][0] <= 10**5, "the window is out of range"
for method, given in zip(methods[1:], arguments[1:]):
    if method == "record":
        assert len(given) == 1 and type(given[0]) is int and abs(given[0]) <= 10**9, "a level is out of range"
    else:
        assert method in ("highest", "mean", "total") and given == [], f"{method} is not asked for like this"
sys.exit(42)
