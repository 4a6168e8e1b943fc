# Wrong: finds the column first and the row then, which takes too many blasts in a wide bay.
n = int(input())
low, high = 1, n
while True:
    x = (low + high) // 2
    print(x, 1, flush=True)
    answer = input()
    if "E" in answer:
        low = x + 1
    elif "W" in answer:
        high = x - 1
    else:
        break
low, high = 1, n
while answer != "here":
    y = (low + high) // 2
    print(x, y, flush=True)
    answer = input()
    if "N" in answer:
        low = y + 1
    else:
        high = y - 1
