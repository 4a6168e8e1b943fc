# Wrong: the last square of a row and the first one of the next row are taken for neighbours.
import sys
from heapq import heappop, heappush


def fastest_walk(rows):
    width = len(rows[0])
    squares = "".join(rows)
    goal = squares.index("G")

    done = [square == "#" for square in squares]
    queue = [(0, squares.index("S"))]
    while queue:
        minutes, square = heappop(queue)
        if square == goal:
            return minutes
        if done[square]:
            continue
        done[square] = True
        for neighbour in (square - width, square - 1, square + 1, square + width):
            if 0 <= neighbour < len(squares) and not done[neighbour]:
                cost = int(squares[neighbour]) if squares[neighbour].isdigit() else 0
                heappush(queue, (minutes + cost, neighbour))
    return "stuck"


print(fastest_walk(sys.stdin.read().split()[2:]))
