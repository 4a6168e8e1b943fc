# Constants that the compiler would compute in advance.
a = 2 ** (10 ** 9) if False else 0
b = ((("x" * 4096) * 4096) * 4096) * 4096 if False else ""
c = (((((((1,) * 4096) * 4096) * 4096) * 4096) * 4096) * 4096) if False else ()
import sys
print("REFUSED: nothing was computed", file=sys.stderr)
