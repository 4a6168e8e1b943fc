def at(values, index):
    return values[index]


print(at([1, 2, 3], 5))
