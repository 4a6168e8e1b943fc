import sys

for path in ("/etc/passwd", "/etc/shadow", "/etc/group", "/etc/hostname", "/etc/resolv.conf", "/etc/hosts",
             "/root/.bashrc", "/etc/ssl/private", "/var/lib/dpkg/status", "/proc/1/root/etc/passwd", "/proc/self/root/etc/passwd"):
    try:
        open(path, "rb").read()
        print("ESCAPED", path)
    except OSError as error:
        print("REFUSED", path, error.strerror, file=sys.stderr)
