import sys

made = 0
try:
    while made < 100000:
        open(f"/tmp/{made}", "x").close()
        made += 1
    print("ESCAPED 100,000 files")
except OSError as error:
    print("REFUSED after", made, error.strerror, file=sys.stderr)
