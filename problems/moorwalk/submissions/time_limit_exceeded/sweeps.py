# Too slow: goes over the whole map again and again until nothing changes any more.
import sys
from math import inf

rows = sys.stdin.read().split()[2:]
width = len(rows[0])

minutes = {}
for r, row in enumerate(rows):
    for c, square in enumerate(row):
        if square != "#":
            minutes[r, c] = 0 if square == "S" else inf

changed = True
while changed:
    changed = False
    for (r, c), best in minutes.items():
        cost = int(rows[r][c]) if rows[r][c].isdigit() else 0
        for neighbour in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
            if minutes.get(neighbour, inf) + cost < best:
                best = minutes[r, c] = minutes[neighbour] + cost
                changed = True

goal = next((r, row.index("G")) for r, row in enumerate(rows) if "G" in row)
print("stuck" if minutes[goal] == inf else minutes[goal])
