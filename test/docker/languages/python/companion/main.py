import part

print(part.part())
