"""Exits with 42 if standard input is a well-formed test case of Knitting Pattern."""

import re
import sys

text = sys.stdin.read()
assert text.endswith("\n") and text.count("\n") == 1, "expected exactly one line"
pattern = text[:-1]
assert 1 <= len(pattern) <= 100_000, "the length is out of range"
tokens = re.findall(r"[1-9][0-9]*|[a-z()]", pattern)
assert "".join(tokens) == pattern, "there is a character that does not belong here"

total = 0
factors = [1]
previous = "("
for token in tokens:
    counted = int(previous) if previous.isdigit() else 1
    if token.isdigit():
        assert not previous.isdigit(), "two counts in a row"
        assert int(token) <= 10**9, "a count is out of range"
    elif token == "(":
        factors.append(factors[-1] * counted)
    elif token == ")":
        assert previous != "(" and not previous.isdigit(), "an item is missing before a parenthesis"
        factors.pop()
        assert factors, "a parenthesis is closed that was not opened"
    else:
        total += factors[-1] * counted
    previous = token
assert len(factors) == 1, "a parenthesis is not closed"
assert not previous.isdigit(), "an item is missing at the end"
assert total <= 10**15, "there are too many stitches"
sys.exit(42)
