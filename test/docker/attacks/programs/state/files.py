import os, sys

places = ("/tmp", "/dev/shm", "/dev/mqueue", "/prog", "/box", "/var/tmp", "/run")
if input() == "first":
    for place in places:
        try:
            os.makedirs(f"{place}/.hidden/deep")
            open(f"{place}/.hidden/deep/note", "w").write("for the next")
            open(f"{place}/sitecustomize.py", "w").write("print('ESCAPED')")
            open(f"{place}/usercustomize.py", "w").write("print('ESCAPED')")
            open(f"{place}/own.pth", "w").write("import os; print('ESCAPED')\n")
        except OSError as error:
            print("REFUSED", place, error.strerror, file=sys.stderr)
else:
    for place in places:
        if os.path.exists(f"{place}/.hidden"):
            print("ESCAPED", place)
    print("REFUSED: nothing is left", file=sys.stderr)
