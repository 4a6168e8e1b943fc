def depth(n):
    return depth(n + 1) + n


print(depth(1))
