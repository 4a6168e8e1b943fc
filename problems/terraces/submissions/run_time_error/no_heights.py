# Crashes: expects a height before the first one.
n = int(input())
heights = list(map(int, input().split()))
print(sum(heights[i] > heights[j + n] for i in range(n) for j in range(i)) + heights[n])
