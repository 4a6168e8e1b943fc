import sys

block = b"x" * 1048576
for place, most in (("/tmp", 256), ("/dev/shm", 16)):
    written = 0
    try:
        for number in range(64):
            with open(f"{place}/part{number}", "wb") as file:
                for _ in range(16):
                    written += file.write(block)
    except OSError as error:
        print("REFUSED", place, error.strerror, file=sys.stderr)
    if written > most * 1048576:
        print(f"ESCAPED {written} bytes in {place}")
