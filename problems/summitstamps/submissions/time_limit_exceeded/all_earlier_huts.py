# Too slow: looks back at all earlier huts from each hut.
_, deduction = map(int, input().split())
altitudes = list(map(int, input().split()))
points = list(map(int, input().split()))

best = []
for i in range(len(altitudes)):
    before = 0
    for j in range(i):
        if altitudes[j] < altitudes[i]:
            before = max(before, best[j] - deduction * (i - j - 1))
    best.append(points[i] + before)
print(max(best))
