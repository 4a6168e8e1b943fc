import sys

text = sys.stdin.read()
print(text)
print(text, file=sys.stderr)
open("/tmp/" + text.split()[0], "w").write(text)
raise ValueError(text)
