import os
import sys

# What lies over a setting that is hidden: whoever writes there has written nowhere.
NULL = os.makedev(1, 3)

for path in ("/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sysrq-trigger", "/proc/sys/vm/overcommit_memory",
             "/proc/sys/kernel/hostname", "/proc/sys/net/ipv4/ip_forward", "/proc/1/oom_score_adj", "/proc/self/uid_map",
             "/proc/self/loginuid", "/proc/sys/fs/binfmt_misc/register", "/sys/kernel/uevent_helper", "/sys/power/state", "/proc/self/mem"):
    try:
        with open(path, "r+b", buffering=0) as file:
            if os.fstat(file.fileno()).st_rdev == NULL:
                raise OSError(0, "is /dev/null")
            file.write(b"x")
        print("ESCAPED", path)
    except OSError as error:
        print("REFUSED", path, error.strerror, file=sys.stderr)
