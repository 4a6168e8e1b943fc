# Compiles and links a program as `go build` would, without looking for what cannot have changed.
# usage: sh -c "$(cat compile.sh)" compile.sh PROGRAM MAIN [SOURCE...]
program=$1
main=$2
shift

# A package is what lies in one folder, without its tests.
for file; do
  shift
  if [ "$file" = "$main" ]; then
    set -- "$@" "$file"
  elif [ "${file%/*}" = "${main%/*}" ] && [ "${file%_test.go}" = "$file" ]; then
    set -- "$@" "$file"
  fi
done

go=/usr/lib/go-verdict
"$go/compile" -p main -complete -dwarf=false -importcfg "$go/importcfg" -o /tmp/main.o "$@" || exit
"$go/link" -s -w -importcfg "$go/importcfg" -o "$program" /tmp/main.o && exit

# The linker's word for it has no line.
clause=$(grep -nE -m1 '^[[:space:]]*package[[:space:]]' "$main")
case $clause in
*package[[:space:]]main*) ;;
*) echo "$main:${clause%%:*}:1: a program must be of package main" ;;
esac
exit 1
