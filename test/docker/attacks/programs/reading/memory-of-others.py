import os, sys

for pid in filter(str.isdigit, os.listdir("/proc")):
    if int(pid) == os.getpid():
        continue
    for name in ("mem", "environ", "maps", "fd"):
        try:
            path = f"/proc/{pid}/{name}"
            print("ESCAPED", path, os.listdir(path) if name == "fd" else open(path, "rb").read(1))
        except OSError as error:
            print("REFUSED", path, error.strerror, file=sys.stderr)
    if pid != "1":
        print("ESCAPED", f"sees process {pid}")
