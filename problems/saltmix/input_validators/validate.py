"""Exits with 42 if standard input is a well-formed test case of Salt Kettle."""

import json
import sys

kettle, pours = (json.loads(line) for line in sys.stdin.read().splitlines())
assert 0.001 <= kettle <= 10**6, "the kettle is out of range"
assert len(pours) <= 10_000, "there are too many buckets"
for litres, salt in pours:
    assert 0.001 <= litres <= 1000, "a volume is out of range"
    assert 0 <= salt <= 350, "a saltness is out of range"
sys.exit(42)
