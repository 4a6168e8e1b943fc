# Walk along the pattern with a stack: how often does the group we are in come up in all?
pattern = input()

stitches = {}
factors = [1]
count = 0  # 0: no count has been read
for character in pattern:
    if character.isdigit():
        count = 10 * count + int(character)
    elif character == "(":
        factors.append(factors[-1] * (count or 1))
        count = 0
    elif character == ")":
        factors.pop()
    else:
        stitches[character] = stitches.get(character, 0) + factors[-1] * (count or 1)
        count = 0

for letter in sorted(stitches):
    print(letter, stitches[letter])
