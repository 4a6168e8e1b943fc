#!/bin/sh
# Puts into /out what an image is to hold, all of it root's: the named paths, what links among them lead to, the libraries that programs
# among them load, licences, and the list of it all. Nothing else of the build stage gets there: no shell, no package manager.
# usage: assemble.sh ID [--made-from PACKAGE]... PATH|@PACKAGE...
#   @PACKAGE       all files of a package that are still there
#   --made-from    a package whose content is in files that were made here, for the list
set -eu
here=${0%/*}
out=/out
id=$1
shift
work=$(mktemp -d)
: > "$work/made"
while [ "$1" = --made-from ]; do
  echo "$2" >> "$work/made"
  shift 2
done

# Which package brought which file, below /usr where /bin and /lib are links to there.
owners() {
  for list in /var/lib/dpkg/info/*.list; do
    package=${list##*/}
    package=${package%.list}
    sed "s:^/\(bin\|sbin\|lib[0-9x]*\)/:/usr/\1/:; s/\$/\t${package%:*}/" "$list"
  done
}
owners > "$work/owners"

# Files and links in the places on standard input, in none of which a folder on the way is a link.
files() {
  while read -r path; do
    folder=$(cd -P "${path%/*}/" && pwd) || { echo "assemble.sh: $path is missing" >&2; exit 1; }
    path=${folder%/}/${path##*/}
    [ -e "$path" ] || [ -L "$path" ] || { echo "assemble.sh: $path is missing" >&2; exit 1; }
    echo "$path"
  done | xargs -r -d '\n' sh -c 'find "$@" -type f -o -type l' find
}

# What the links on standard input lead to; one that leads nowhere is left where it is.
targets() {
  xargs -r -d '\n' sh -c 'find "$@" -maxdepth 0 -type l ! -xtype l -printf "%h\t%l\n"' find |
    awk -F '\t' '{ print $2 ~ "^/" ? $2 : $1 "/" $2 }'
}

# What programs and libraries on standard input load.
libraries() {
  xargs -r -d '\n' sh -c 'find "$@" -maxdepth 0 -type f \( -perm -100 -o -name "*.so*" \)' find |
    { xargs -r -d '\n' ldd 2> "$work/no-program" || true; } > "$work/loaded"
  awk '/ => not found$/ { print $1 }' "$work/loaded" >> "$work/not-found"
  awk '/ => \// { print $3 } /^\t\/[^ ]* \(/ { print $1 }' "$work/loaded" | sort -u
}

{
  echo /etc/os-release
  # What licences refer to.
  echo /usr/share/common-licenses
  find /verdict -type f
  for place; do
    case $place in
    # A package's list names its folders as well, and what was taken away again.
    @*) awk -F '\t' -v package="${place#@}" '$2 == package { print $1 }' "$work/owners" |
      while read -r path; do [ -L "$path" ] || { [ -e "$path" ] && [ ! -d "$path" ]; } && echo "$path"; done || true ;;
    *) echo "$place" ;;
    esac
  done
} > "$work/places"
: > "$work/not-found"
: > "$work/all"
while [ -s "$work/places" ]; do
  files < "$work/places" | sort -u | comm -13 "$work/all" - > "$work/new"
  sort -m "$work/all" "$work/new" > "$work/sum"
  mv "$work/sum" "$work/all"
  { targets < "$work/new"; libraries < "$work/new"; } > "$work/places"
  # The C library loads one more only when a thread is ended, and its locale when a program asks for it.
  sed -n 's:/libc\.so\.6$:/libgcc_s.so.1:p' "$work/new" >> "$work/places"
  grep -q '/libc\.so\.6$' "$work/new" && echo /usr/lib/locale/C.utf8 >> "$work/places"
done
sort -u "$work/not-found" | while read -r library; do
  grep -q "/$library\$" "$work/all" || { echo "assemble.sh: $library is needed, and not there" >&2; exit 1; }
done

# The packages that brought the files on standard input, after the files: a line each.
owned() { awk -F '\t' 'NR == FNR { there[$1] = 1; next } $1 in there' - "$work/owners"; }
owned < "$work/all" | cut -f 2 | sort -u - "$work/made" | while read -r package; do
  realpath -q -e "/usr/share/doc/$package/copyright" || true
done > "$work/licences"

# An archive says whose each file is and takes rights away from all of them; extended attributes stay behind, capabilities among them.
mkdir "$out"
sort -u "$work/all" "$work/licences" | sed 's:^/::' |
  tar -C / -c --no-recursion --verbatim-files-from -T - --owner=0 --group=0 --numeric-owner --mode=u-s,go-ws |
  tar -C "$out" -x -p
for name in bin lib lib64 sbin; do
  [ -L "/$name" ] && [ -d "$out/$(readlink "/$name")" ] && cp -P "/$name" "$out/"
done
# What is mounted over. runc gives a tmpfs the mode of the folder that it covers: /prog is the compile group's to write.
mkdir "$out/box" && mkdir -m 0775 "$out/prog" && mkdir -m 1777 "$out/tmp"
mkdir -p "$out/etc"
if grep -q '/libc\.so\.6$' "$work/all"; then
  cp -r /etc/ld.so.conf /etc/ld.so.conf.d "$out/etc"
  ldconfig -X -r "$out"
  rm -rf "$out"/etc/ld.so.conf* "$out/var"
fi
# No user of the machine is among them, and nobody can log in: names for two numbers.
printf '%s:x:%s:%s::/:/none\n' root 0 0 nobody 65534 65534 > "$out/etc/passwd"
printf '%s:x:%s:\n' root 0 nogroup 65534 > "$out/etc/group"

# The list: of what is there now, whether a package brought it or it was made here.
find "$out" -type f -o -type l | sed "s:^$out::" > "$work/there"
owned < "$work/there" > "$work/owned"
cut -f 2 "$work/owned" | sort -u - "$work/made" | xargs sh "$here/describe.sh" > "$work/described"
cut -f 1 "$work/owned" | sort -u > "$work/brought"
sort "$work/there" | comm -13 "$work/brought" - | while read -r path; do
  if [ -L "$out$path" ]; then printf '\t%s\n' "$path"; else sha256sum "$out$path" | sed "s:  $out:\t:"; fi
done > "$work/hashes"
awk -f "$here/sbom.awk" -v id="$id" -v time="$(date -u +%Y-%m-%dT%H:%M:%SZ)" -v serial="$(cat /proc/sys/kernel/random/uuid)" \
  "$work/owned" "$work/hashes" "$work/described" "$here/agent.packages" > "$out/verdict/sbom.json"
chmod 0400 "$out/verdict/sbom.json"
rm -rf "$work"
