#!/bin/sh
# Makes /opt/typescript: a snapshot of Node with the compiler in it. usage: build.sh SOURCES_FOLDER
set -eu
mkdir -p /opt/typescript
cp "$1/es2023.d.ts" "$1/sample.ts" /opt/typescript
node "$1/join.cjs" /usr/share/nodejs/typescript/lib/tsc.js "$1/compile.cjs" > /tmp/compiler.js
node --snapshot-blob /opt/typescript/compiler.blob --build-snapshot /tmp/compiler.js
