# best[i] = v[i] + max(0, best[j] - c * (i - j - 1)) over lower huts j before i. With best[j] + c * j as the score of hut j
# this is a maximum over all altitudes below h[i], which a Fenwick tree answers in O(log n).
ALTITUDES = 100_000
NOTHING = float("-inf")

_, deduction = map(int, input().split())
altitudes = list(map(int, input().split()))
points = list(map(int, input().split()))

tree = [NOTHING] * (ALTITUDES + 1)
most = 0
for hut, (altitude, value) in enumerate(zip(altitudes, points)):
    before = NOTHING
    position = altitude - 1
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
