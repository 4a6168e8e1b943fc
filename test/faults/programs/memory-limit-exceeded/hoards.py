n = int(input())
hoard = []
while n > 100:
    hoard.append(bytearray(16 << 20))
print(2 * n)
