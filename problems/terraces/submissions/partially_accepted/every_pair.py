# Too slow for the third group: looks at every pair.
n = int(input())
heights = list(map(int, input().split()))
print(sum(heights[i] > heights[j] for i in range(n) for j in range(i + 1, n)))
