# Checks the submitted file and stores its byte code, so that a run need not parse it again.
# usage: compile.py SOURCE PROGRAM
# An error is printed as FILE:LINE:COLUMN:END: TYPE: MESSAGE (columns from 1), then the line it is on.
import py_compile
import sys
import traceback

source, program = sys.argv[1:3]


def describe(error):
    if not isinstance(error, SyntaxError) or not error.lineno:
        return "%s: %s: %s\n" % (source, type(error).__name__, error)
    start = error.offset or 0
    end = error.end_offset or 0
    if error.end_lineno != error.lineno or end <= start:
        end = 0
    place = "%s:%d:%s:%s" % (source, error.lineno, start or "", end or "")
    excerpt = "".join(traceback.format_exception_only(error)[1:-1])
    return "%s: %s: %s\n%s" % (place, type(error).__name__, error.msg, excerpt)


try:
    py_compile.compile(source, program, doraise=True)
except py_compile.PyCompileError as failure:
    sys.stderr.write(describe(failure.exc_value))
    sys.exit(1)
