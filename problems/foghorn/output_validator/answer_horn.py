"""Answers the horn: where the ship lies, as seen from the place of each blast.

Called as `answer_horn.py INPUT ANSWER FEEDBACK_FOLDER`; the input has the side of the square and the ship's place. Exits with 42
when the ship was found within 40 blasts, and with 43 when not, having written why.
"""

import sys
from pathlib import Path

MOST_BLASTS = 40

side, ship_x, ship_y = map(int, Path(sys.argv[1]).read_text().split())
feedback = Path(sys.argv[3])


def reject(reason):
    (feedback / "teammessage.txt").write_text(reason + "\n")
    (feedback / "judgemessage.txt").write_text(f"ship at {ship_x} {ship_y}, side {side}: {reason}\n")
    sys.exit(43)


def say(text):
    try:
        print(text, flush=True)
    except BrokenPipeError:
        reject("the program ended before the ship was found")


say(side)
for blast in range(MOST_BLASTS):
    line = sys.stdin.readline()
    if line == "":
        reject(f"the program ended after {blast} blasts, before the ship was found")
    words = line.split()
    try:
        x, y = map(int, words)
    except ValueError:
        reject(f"blast {blast + 1} is not two whole numbers: {line.strip()[:40]!r}")
    if not (1 <= x <= side and 1 <= y <= side):
        reject(f"blast {blast + 1} is outside the bay: {x} {y}")
    if (x, y) == (ship_x, ship_y):
        # The end of its input follows, for a program that would wait for more.
        say("here")
        sys.exit(42)
    north = "N" if ship_y > y else "S" if ship_y < y else ""
    east = "E" if ship_x > x else "W" if ship_x < x else ""
    say(north + east)
reject(f"the ship was not found with {MOST_BLASTS} blasts")
