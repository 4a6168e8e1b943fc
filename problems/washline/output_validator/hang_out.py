"""Judges an order of the washing.

Called as `hang_out.py INPUT ANSWER FEEDBACK_FOLDER < OUTPUT`; the answer is `tangled`, or an order that is right. Exits with 42 when the
output is right, and with 43 when not, having written why.
"""

import sys
from pathlib import Path


def reject(reason):
    Path(sys.argv[3], "teammessage.txt").write_text(reason + "\n")
    sys.exit(43)


pieces, wishes = map(int, (lines := Path(sys.argv[1]).read_text().splitlines())[0].split())
answer = Path(sys.argv[2]).read_text().split()
words = sys.stdin.buffer.read(4_000_000).decode("utf-8", "replace").split()

if not words:
    reject("there is no output")
if words == ["tangled"]:
    if answer != ["tangled"]:
        reject("tangled is printed, but there is an order that keeps all wishes")
    sys.exit(42)
if len(words) != pieces:
    reject(f"{len(words)} numbers are printed, not {pieces}")
places = [0] * (pieces + 1)
for place, word in enumerate(words, 1):
    if not (word.isascii() and word.isdigit() and len(word) < 8 and 1 <= int(word) <= pieces):
        reject(f"number {place} is no piece of washing: {word[:20]!r}")
    if places[int(word)]:
        reject(f"piece {word} is hung up twice")
    places[int(word)] = place
for line in lines[1 : wishes + 1]:
    first, second = map(int, line.split())
    if places[first] > places[second]:
        reject(f"piece {first} should hang before piece {second}")
if answer == ["tangled"]:
    print("the answer says tangled, but this order keeps all wishes", file=sys.stderr)
    sys.exit(1)
sys.exit(42)
