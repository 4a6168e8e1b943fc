# Uses up the memory: keeps a matrix with an entry for every pair of squares.
import sys
from heapq import heappop, heappush

rows = sys.stdin.read().split()[2:]
width = len(rows[0])
squares = "".join(rows)

are_neighbours = [[False] * len(squares) for _ in squares]
for square in range(len(squares)):
    if square % width > 0:
        are_neighbours[square][square - 1] = are_neighbours[square - 1][square] = True
    if square >= width:
        are_neighbours[square][square - width] = are_neighbours[square - width][square] = True

done = [square == "#" for square in squares]
queue = [(0, squares.index("S"))]
answer = "stuck"
while queue:
    minutes, square = heappop(queue)
    if squares[square] == "G":
        answer = minutes
        break
    if done[square]:
        continue
    done[square] = True
    for neighbour, is_neighbour in enumerate(are_neighbours[square]):
        if is_neighbour and not done[neighbour]:
            cost = int(squares[neighbour]) if squares[neighbour].isdigit() else 0
            heappush(queue, (minutes + cost, neighbour))
print(answer)
