import sys

text = sys.stdin.read()
print(text, file=sys.stderr)
print(text)
sys.exit(text.strip())
