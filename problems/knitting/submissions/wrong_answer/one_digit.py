# Wrong: takes the last digit of a count for the whole count.
pattern = input()

stitches = {}
factors = [1]
count = 1
for character in pattern:
    if character.isdigit():
        count = int(character)
    elif character == "(":
        factors.append(factors[-1] * count)
        count = 1
    elif character == ")":
        factors.pop()
    else:
        stitches[character] = stitches.get(character, 0) + factors[-1] * count
        count = 1

for letter in sorted(stitches):
    print(letter, stitches[letter])
