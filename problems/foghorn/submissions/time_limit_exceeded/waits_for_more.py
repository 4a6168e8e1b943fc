# Never ends: waits for another answer without having sounded the horn.
n = int(input())
input()
print(1, 1)
