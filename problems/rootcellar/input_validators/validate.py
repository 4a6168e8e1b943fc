"""Exits with 42 if standard input is a well-formed test case of Root Cellar."""

import json
import sys

vaults, least = (json.loads(line) for line in sys.stdin.read().splitlines())
assert type(least) is int and abs(least) <= 10**6, "the least is out of range"
assert all(vault is None or type(vault) is int and abs(vault) <= 1000 for vault in vaults), "a worth is out of range"
assert sum(vault is not None for vault in vaults) <= 20_000, "there are too many vaults"
if vaults:
    assert vaults[0] is not None and vaults[-1] is not None, "the tree does not begin or end with a vault"
    depths, at = [1], 1
    for depth in depths:
        for vault in vaults[at : at + 2]:
            if vault is not None:
                depths.append(depth + 1)
        at += 2
    assert at >= len(vaults), "some vaults are behind no other"
    assert max(depths) <= 800, "too many vaults lie behind each other"
sys.exit(42)
