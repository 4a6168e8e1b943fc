# Halves what is left of the bay in both directions at once.
n = int(input())
west = south = 1
east = north = n
while True:
    x, y = (west + east) // 2, (south + north) // 2
    print(x, y, flush=True)
    answer = input()
    if answer == "here":
        break
    if "N" in answer:
        south = y + 1
    elif "S" in answer:
        north = y - 1
    else:
        south = north = y
    if "E" in answer:
        west = x + 1
    elif "W" in answer:
        east = x - 1
    else:
        west = east = x
