"""Exits with 42 if standard input is a well-formed test case of Ropeways."""

import json
import sys

(names,) = (json.loads(line) for line in sys.stdin.read().splitlines())
assert len(names) <= 5_000, "there are too many names"
assert all(1 <= len(name) <= 30 and name.isalnum() for name in names), "a name is too long, or has other signs than letters"
sys.exit(42)
