#!/bin/sh
# Makes ROOT the root of the calling mount namespace, as bare as a container's, and becomes the agent there.
# enter-root.sh ROOT COMPILE_GID PROGRAMS CGROUP PRELUDE AGENT_COMMAND...
#   PROGRAMS  folder with the built agent, probe, hello and the test subject
#   PRELUDE   shell commands, run in ROOT when all is in place
#   CGROUP    "" for none in sight; "1" or "2" to mount the caller's cgroup namespace of that version
set -eu
root=$1 compile_gid=$2 programs=$3 cgroup=$4 prelude=$5
shift 5

mount -t tmpfs -o mode=0755 root "$root"
cd "$root"
for name in usr bin sbin lib lib32 lib64 etc; do
  if [ -L "/$name" ]; then
    cp -P "/$name" .
  elif [ -d "/$name" ]; then
    mkdir "$name"
    mount --bind "/$name" "$name"
    mount -o remount,bind,ro "$name"
  fi
done

mkdir proc sys dev dev/shm dev/mqueue box prog tmp opt verdict old
mount -t proc proc proc
for name in null zero full random urandom; do
  touch "dev/$name"
  mount --bind "/dev/$name" "dev/$name"
done
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
mount -t tmpfs -o noexec,nosuid,nodev,mode=0755,size=64m box box
mount -t tmpfs -o exec,nosuid,nodev,mode=0775,gid="$compile_gid",size=64m prog prog
mount -t tmpfs -o exec,nosuid,nodev,mode=1777,size=64m tmp tmp
mount -t tmpfs -o noexec,nosuid,nodev,mode=1777,size=64m shm dev/shm
mount -t mqueue mqueue dev/mqueue
chmod 1777 dev/mqueue

case $cgroup in
1)
  mkdir -p sys/fs/cgroup/memory sys/fs/cgroup/cpuacct
  mount -t cgroup -o memory memory sys/fs/cgroup/memory
  mount -t cgroup -o cpuacct cpuacct sys/fs/cgroup/cpuacct
  ;;
2)
  mkdir -p sys/fs/cgroup
  mount -t cgroup2 cgroup2 sys/fs/cgroup
  ;;
esac

install -m 0500 "$programs/agent" verdict
install -m 0555 "$programs/probe" "$programs/hello" verdict
install -m 0555 "$programs/subject" opt
eval "$prelude"

pivot_root . old
umount -l /old
cd /
exec "$@"
