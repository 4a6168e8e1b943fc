# Checks the submitted files and stores their byte code, so that a run need not parse them again and finds them as modules.
# usage: compile.py PROGRAM MAIN [SOURCE...]
# The main file becomes PROGRAM; what lies in its folder and below, modules beside PROGRAM.
# An error is printed as FILE:LINE:COLUMN:END: TYPE: MESSAGE (columns from 1), then the line it is on.
import sys
# Loaded with every interpreter already; py_compile, which wraps it, would cost more than most programs take to compile.
import _frozen_importlib_external as importer

program, main = sys.argv[1:3]
sources = sys.argv[2:]
home = main[: main.rindex("/") + 1]
target = program[: program.rindex("/") + 1]


def describe(source, error):
    import traceback

    if not isinstance(error, SyntaxError) or not error.lineno:
        return "%s: %s: %s\n" % (source, type(error).__name__, error)
    start = error.offset or 0
    end = error.end_offset or 0
    if error.end_lineno != error.lineno or end <= start:
        end = 0
    place = "%s:%d:%s:%s" % (source, error.lineno, start or "", end or "")
    excerpt = "".join(traceback.format_exception_only(error)[1:-1])
    if len(excerpt) > 1000:
        excerpt = ""
    return "%s: %s: %s\n%s" % (place, type(error).__name__, error.msg, excerpt)


def read(source):
    try:
        with open(source, "rb") as file:
            text = file.read()
        code = compile(text, source, "exec", dont_inherit=True)
    except Exception as failure:
        sys.stderr.write(describe(source, failure))
        return None
    return importer._code_to_timestamp_pyc(code, 0, len(text))


def write(path, content):
    import os

    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


compiled = {source: read(source) for source in sources}
if None in compiled.values():
    sys.exit(1)
if len(sources) > 1:
    for source in sources:
        place = source[len(home) :] if source.startswith(home) else source.lstrip("/").partition("/")[2]
        write(target + place.rpartition(".")[0] + ".pyc", compiled[source])
# Last, so that no module of its name takes its place.
with open(program, "wb") as file:
    file.write(compiled[main])
