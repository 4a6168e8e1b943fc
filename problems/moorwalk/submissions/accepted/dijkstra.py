# Dijkstra's algorithm on the squares, with a frame of bog around the map so that no border has to be checked.
import sys
from heapq import heappop, heappush


def fastest_walk(rows):
    width = len(rows[0]) + 1
    frame = "#" * width
    squares = frame + "".join(row + "#" for row in rows) + frame
    cost = [int(square) if square.isdigit() else 0 for square in squares]
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
            if not done[neighbour]:
                heappush(queue, (minutes + cost[neighbour], neighbour))
    return "stuck"


print(fastest_walk(sys.stdin.read().split()[2:]))
