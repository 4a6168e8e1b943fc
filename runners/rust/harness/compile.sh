# verdict_compile.sh SOURCE HARNESS PROGRAM FLAGS...
# The user's file becomes a module of the harness. Behind its end stands what gives it the usual names and calls it: in
# a copy, with the user's own path in all that is said of it.
source=$1 harness=$2 program=$3
shift 3
copies=/tmp/verdict
copy=$copies/verdict_solution.rs
mkdir "$copies" && cp -r "${source%/*}/." "$copies" || exit
{
  cat "$source"
  echo
  echo '#[allow(unused_imports)] use crate::prelude::*;'
  echo '#[path = "/box/verdict_call.rs"] pub mod verdict_call;'
} >"$copy"

said=$(/usr/bin/rustc "$@" --extern verdict_harness=/usr/lib/verdict/libverdict_harness.rlib \
  --remap-path-prefix="$copies=${source%/*}" --remap-path-prefix="$copy=$source" -o "$program" "$harness" 2>&1)
status=$?
case $said in
# What is open at the file's end is shown up to there: of the user's own.
*"unclosed delimiter"* | *unterminated*)
  own=$(/usr/bin/rustc "$@" --crate-type=lib -o /tmp/unused "$source" 2>&1) || said=$own
  ;;
esac
[ -n "$said" ] && printf '%s\n' "$said" >&2
exit $status
