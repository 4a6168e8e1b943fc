"""Exits with 42 if standard input is a well-formed test case of A Pair of Lanterns."""

import json
import sys

weights, load = (json.loads(line) for line in sys.stdin.read().splitlines())
assert all(type(weight) is int and abs(weight) <= 10**9 for weight in weights), "a weight is out of range"
assert 2 <= len(weights) <= 30_000, "the number of lanterns is out of range"
assert type(load) is int and abs(load) <= 2 * 10**9, "the load is out of range"
seen, pairs = {}, 0
for weight in weights:
    pairs += seen.get(load - weight, 0)
    seen[weight] = seen.get(weight, 0) + 1
assert pairs == 1, "there is not exactly one pair"
sys.exit(42)
