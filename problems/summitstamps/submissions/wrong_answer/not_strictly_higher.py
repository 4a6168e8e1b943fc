# Wrong for huts at the same altitude: takes the maximum up to h[i], where it has to be below h[i].
ALTITUDES = 100_000
NOTHING = float("-inf")

_, deduction = map(int, input().split())
altitudes = list(map(int, input().split()))
points = list(map(int, input().split()))

tree = [NOTHING] * (ALTITUDES + 1)
most = 0
for hut, (altitude, value) in enumerate(zip(altitudes, points)):
    before = NOTHING
    position = altitude
    while position > 0:
        if tree[position] > before:
            before = tree[position]
        position &= position - 1

    best = value + max(0, before - deduction * (hut - 1))
    most = max(most, best)

    score = best + deduction * hut
    position = altitude
    while position <= ALTITUDES and tree[position] < score:
        tree[position] = score
        position += position & -position

print(most)
