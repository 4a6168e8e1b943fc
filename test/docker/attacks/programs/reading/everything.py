import os, sys

# Whatever can be read outside of the program's own places belongs to the image and says nothing of anybody.
own = ("/proc", "/tmp", "/box", "/prog", "/dev", "/usr", "/lib", "/lib64", "/bin", "/sbin", "/opt", "/etc/alternatives", "/etc/ld.so.cache",
       "/etc/localtime", "/etc/ssl/openssl.cnf", "/etc/java-21-openjdk")
refused = 0
for folder in ("/", "/boot", "/etc", "/home", "/media", "/mnt", "/root", "/run", "/srv", "/sys", "/var", "/verdict"):
    try:
        print("ESCAPED", folder, os.listdir(folder))
    except OSError:
        refused += 1
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not os.path.join(place, name).startswith(own)]
        for name in files:
            try:
                open(os.path.join(place, name), "rb").close()
                print("ESCAPED", os.path.join(place, name))
            except OSError:
                refused += 1
print("REFUSED", refused, file=sys.stderr)
