#!/bin/sh
# Describes installed packages, a line each: name, version, architecture, source, the source's version, licences (separated by |), with
# tabs between. Licences are those that the package's copyright file names: in Debian's machine-readable form, else by the common licences
# that it refers to. usage: describe.sh PACKAGE...
set -eu
for package; do
  copyright=/usr/share/doc/$package/copyright
  licences=
  if grep -qs '^Format: .*copyright-format' "$copyright"; then
    licences=$(sed -n 's/^License:[[:space:]]*\([^[:space:]]\)/\1/p' "$copyright" | sort -u | paste -s -d '|')
  elif [ -e "$copyright" ]; then
    licences=$(sed -n 's:.*/usr/share/common-licenses/\([A-Za-z0-9.+-]*[A-Za-z0-9+]\).*:\1:p' "$copyright" | sort -u | paste -s -d '|')
  fi
  dpkg-query -W -f "\${Package}\t\${Version}\t\${Architecture}\t\${source:Package}\t\${source:Version}\t" "$package"
  printf '%s\n' "$licences"
done
