# Checks the submitted file and stores its byte code, so that a run need not parse it again.
# usage: compile.py SOURCE PROGRAM
# An error is printed as FILE:LINE:COLUMN:END: TYPE: MESSAGE (columns from 1), then the line it is on.
import sys
# Loaded with every interpreter already; py_compile, which wraps it, would cost more than most programs take to compile.
import _frozen_importlib_external as importer

source, program = sys.argv[1:3]


def describe(error):
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


try:
    with open(source, "rb") as file:
        text = file.read()
    code = compile(text, source, "exec", dont_inherit=True)
except Exception as failure:
    sys.stderr.write(describe(failure))
    sys.exit(1)

with open(program, "wb") as file:
    file.write(importer._code_to_timestamp_pyc(code, 0, len(text)))
