# Too slow: looks through all wishes for every piece that it hangs up.
n, m = map(int, input().split())
wishes = [tuple(map(int, input().split())) for _ in range(m)]
left = set(range(1, n + 1))
line = []
while left:
    blocked = {b for a, b in wishes if a in left}
    piece = next((piece for piece in left if piece not in blocked), None)
    if piece is None:
        line = ["tangled"]
        break
    left.remove(piece)
    line.append(piece)
print(*line)
