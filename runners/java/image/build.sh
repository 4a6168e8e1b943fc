#!/bin/sh
# Makes /opt/java from the JDK in $1: a small runtime, the compile driver and the harness, each with an archive of the classes that it
# loads at its start. usage: build.sh JDK_FOLDER SOURCES_FOLDER
set -eu
jdk=$1
from=$2
to=/opt/java
mine=$to/verdict
work=$(mktemp -d)

# What programs of courses and contests import; java.desktop for java.awt.Point, java.awt.geom and the like, without its windows.
modules=java.base,java.desktop,java.logging,java.management,jdk.compiler,jdk.management,jdk.random,jdk.unsupported
"$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --vm=server --output "$to" \
  --exclude-files='regex:/java.desktop/lib/lib(awt_xawt|fontmanager|freetype|javajpeg|jawt|jsound|lcms|mlib_image|splashscreen)\.so,regex:/java.desktop/lib/psfont.*,regex:.*/ct\.sym'
rm -rf "$to/legal" "$to/lib/jrt-fs.jar" "$to/bin/keytool" "$to/bin/serialver" "$to/lib/jexec"

mkdir "$mine"
exports=
for package in api code tree util; do
  exports="$exports --add-exports jdk.compiler/com.sun.tools.javac.$package=ALL-UNNAMED"
done
find "$from/compiler" -name '*.java' > "$work/compiler"
"$jdk/bin/javac" -XDstringConcat=inline $exports -d "$work/compiler.classes" "@$work/compiler"
"$jdk/bin/jar" -c -f "$mine/compiler.jar" -m "$from/compiler/MANIFEST.MF" -C "$work/compiler.classes" .
find "$from/harness" -name '*.java' > "$work/harness"
"$jdk/bin/javac" -XDstringConcat=inline -d "$mine/harness" "@$work/harness"
"$jdk/bin/jar" -c -f "$mine/harness.jar" -C "$mine/harness" .

# Nothing of the runtime's own goes to standard output, and an archive is mapped where it was made for.
common='-Xlog:disable
-Xlog:all=error:stderr
-Xshare:auto
-XX:+UnlockDiagnosticVMOptions
-XX:ArchiveRelocationMode=0
-XX:+UseSerialGC
-XX:-UsePerfData
-XX:-UseContainerSupport'
# The compiler: quick to start, and no processor is spent on code that runs once.
cat > "$mine/compile.args" <<ARGS
$common
-XX:SharedArchiveFile=$mine/compiler.jsa
-XX:TieredStopAtLevel=1
-XX:ActiveProcessorCount=1
-Xms64m
-Xmn40m
-Xmx400m
-Xss16m
-jar
$mine/compiler.jar
$mine/harness.jar
$mine/harness
ARGS
# What all programs run with; limits come from the command.
cat > "$mine/run.args" <<ARGS
$common
-XX:SharedArchiveFile=$mine/program.jsa
-XX:ActiveProcessorCount=2
-XX:ReservedCodeCacheSize=64m
-XX:MaxJavaStackTraceDepth=300
-Djava.awt.headless=true
ARGS

# Archives hold what typical programs load; their objects can be archived by the G1 collector only, and are read with any.
java="$to/bin/java"
archive() {
  # Numbers are each run's own; what other loaders made is nobody else's.
  grep -v ' source: ' "$work/classes" | sed 's/ id: [0-9]*$//' | sort -u > "$work/classlist"
  "$java" -Xshare:dump -XX:+UseG1GC -XX:SharedClassListFile="$work/classlist" -XX:SharedArchiveFile="$1" $2 > "$work/dump" 2>&1 ||
    { cat "$work/dump"; exit 1; }
}
# list CODE ARGUMENT...: notes what a run loads that is to end with that code.
list() {
  wanted=$1
  shift
  code=0
  "$java" -Xshare:off -XX:DumpLoadedClassList="$work/list" "$@" < "$input" > "$work/log" 2>&1 3> /dev/null || code=$?
  [ "$code" -eq "$wanted" ] || { cat "$work/log"; exit 1; }
  cat "$work/list" >> "$work/classes"
}

compile="-jar $mine/compiler.jar $mine/harness.jar $mine/harness"
input=$from/training/input
: > "$work/classes"
list 1 $compile "$work/wrong" "$from/training/wrong/Wrong.java"
for program in "$from"/training/*.java; do
  list 0 $compile "$work/$(basename "$program" .java)" "$program"
done
list 0 $compile "$work/function" --harness "$from/training/function/VerdictMain.java" "$from/training/function/Solution.java"
archive "$mine/compiler.jsa" "-jar $mine/compiler.jar"

: > "$work/classes"
for program in "$from"/training/*.java; do
  # They end with an exception, for its report is what a user waits for, too.
  list 1 "@$work/$(basename "$program" .java).args"
done
input=$from/training/function/questions
list 1 "@$work/function.args"
archive "$mine/program.jsa" "-cp $mine/harness.jar"
rm -rf "$work" "$to/lib/server/classes.jsa" "$to/lib/classlist"
