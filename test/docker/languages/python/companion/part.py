def part():
    return = 1
