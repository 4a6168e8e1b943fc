n = int(input())
total = 0
for i in range(2_000_000):
    total += i % 3
print(2 * n + total - total)
