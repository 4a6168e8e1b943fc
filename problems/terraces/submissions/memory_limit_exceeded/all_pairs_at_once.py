# Needs too much memory: makes a list of all pairs, with a copy of the sheaves for each.
n = int(input())
heights = list(map(int, input().split()))
pairs = [(heights[i], heights[j], [heights[i]] * 100_000) for i in range(n) for j in range(i + 1, n)]
print(sum(a > b for a, b, _ in pairs))
