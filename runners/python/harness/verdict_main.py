# Loads the submission, then answers questions from standard input on descriptor 3 (runners/HARNESS.md).
# usage: verdict_main.pyc SOURCE PROGRAM
import marshal
import os
import sys

RECURSION_LIMIT = 100_000
# Shown of either end of a traceback.
MOST_FRAMES = 500
KIND_READY, KIND_VALUE, KIND_WRONG, KIND_WRONG_SIGNATURE = range(4)
ANSWERS = 3
HARNESS = {"__main__", "verdict_find", "verdict_nodes", "verdict_values"}

folder = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, folder)
from verdict_find import WrongSignature, find_class, find_function
from verdict_nodes import Nodes, classes_for
from verdict_values import COUNT, Cursor, Wrong, reader_of, writer_of

sys.path.remove(folder)


def take_descriptors():
    """Keeps questions and answers from the submission and from what it starts; its own standard input is empty."""
    os.set_inheritable(ANSWERS, False)
    questions = os.dup(0)
    nothing = os.open("/dev/null", os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return open(questions, "rb", buffering=0)


def load(source, program, preloads, kinds):
    """Runs the submission as a module whose name is not `__main__`, with the usual names there."""
    module = type(sys)("solution")
    module.__file__ = source
    names = module.__dict__
    for name, origin, attribute in preloads:
        imported = __import__(origin)
        names[name] = imported if attribute is None else getattr(imported, attribute)
    names.update(classes_for(kinds))
    sys.modules["solution"] = module
    # Where the submission's other files are, compiled.
    sys.path.insert(0, os.path.dirname(program))
    sys.argv[:] = [source]
    with open(program, "rb") as file:
        code = marshal.loads(file.read()[16:])
    exec(code, names)
    return names


def kinds_in(signature):
    """The linked kinds that a signature names."""
    text = repr(signature)
    return [kind for kind in ("ListNode", "TreeNode", "GraphNode", "NaryNode", "RandomNode") if "'%s'" % kind in text]


def function_answerer(names, signature, nodes):
    make = find_function(names, signature)
    readers = [reader_of(parameter["type"], nodes) for parameter in signature["parameters"]]
    output = signature.get("output")
    place = next((index for index, parameter in enumerate(signature["parameters"]) if parameter["name"] == output), -1)
    is_void = signature["returns"] == "void"
    write = writer_of(signature["parameters"][place]["type"] if is_void else signature["returns"], nodes)
    verb = "changed %s to" % output if is_void else "returned"

    def answer(cursor, out):
        values = [read(cursor) for read in readers]
        kept = values[place] if is_void else None
        result = make()(*values)
        write_result(write, kept if is_void else result, out, "%s %s" % (signature["name"], verb))

    return answer


def class_answerer(names, signature, nodes):
    owner, members = find_class(names, signature)
    constructor = [reader_of(parameter["type"], nodes) for parameter in signature["constructorParameters"]]
    methods = [
        (
            name,
            [reader_of(parameter["type"], nodes) for parameter in method["parameters"]],
            None if method["returns"] == "void" else writer_of(method["returns"], nodes),
        )
        for name, method in zip(members, signature["methods"])
    ]

    def answer(cursor, out):
        count = cursor.unpack(COUNT)
        out.append(COUNT.pack(count))
        cursor.take(2)
        made = owner(*[read(cursor) for read in constructor])
        for call in range(1, count):
            index = cursor.take(2)
            name, readers, write = methods[index[0] + 256 * index[1] - 1]
            result = getattr(made, name)(*[read(cursor) for read in readers])
            if write is not None:
                write_result(write, result, out, "call %d, %s returned" % (call + 1, name))

    return answer


def write_result(write, value, out, say):
    try:
        write(value, out)
    except Wrong as wrong:
        place = " at " + wrong.place if wrong.place else ""
        raise Wrong("%s %s%s where %s is expected" % (say, wrong.found, place, wrong.wanted), "") from None


def flush():
    """The submission may have put anything in the streams' places, and what it printed before is to be seen all the same."""
    for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        try:
            stream.flush()
        except Exception:
            pass


def send(kind, parts=()):
    flush()
    body = b"".join(parts)
    data = memoryview(COUNT.pack(len(body) + 1) + bytes([kind]) + body)
    while data:
        data = data[os.write(ANSWERS, data) :]


def serve(questions, answer):
    while True:
        head = read_exactly(questions, 4)
        if head is None:
            return
        body = read_exactly(questions, COUNT.unpack(head)[0])
        if body is None:
            return
        cursor = Cursor(memoryview(body))
        cursor.at = 1
        out = []
        try:
            answer(cursor, out)
        except Wrong as wrong:
            send(KIND_WRONG, [wrong.found.encode("utf-8", "replace")])
        else:
            send(KIND_VALUE, out)


def read_exactly(stream, length):
    data = bytearray(length)
    view = memoryview(data)
    at = 0
    while at < length:
        got = stream.readinto(view[at:])
        if not got:
            return None
        at += got
    return data


def leave_out_middle(trace):
    """Of a recursion without end nobody reads, and no time limit allows to show, more than the ends."""
    traces = []
    while trace is not None:
        traces.append(trace)
        trace = trace.tb_next
    if len(traces) > 2 * MOST_FRAMES:
        traces[MOST_FRAMES - 1].tb_next = traces[-MOST_FRAMES]


def report(error):
    """Shows an exception as the language does, without the frames of the harness."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_globals.get("__name__") in HARNESS:
        trace = trace.tb_next
    leave_out_middle(trace)
    sys.setrecursionlimit(RECURSION_LIMIT + 1000)
    sys.__excepthook__(type(error), error.with_traceback(trace), trace)
    flush()
    # Not through the interpreter's own end: threads and exit handlers of the submission would delay it.
    os._exit(1)


def main():
    source, program = sys.argv[1:3]
    questions = take_descriptors()
    with open(os.path.join(folder, "plan"), "rb") as file:
        signature, preloads = marshal.load(file)
    sys.setrecursionlimit(RECURSION_LIMIT)
    try:
        names = load(source, program, preloads, kinds_in(signature))
        nodes = Nodes(names)
        make = class_answerer if signature["kind"] == "class" else function_answerer
        try:
            answer = make(names, signature, nodes)
        except WrongSignature as wrong:
            send(KIND_WRONG_SIGNATURE, [str(wrong).encode("utf-8", "replace")])
            return
        send(KIND_READY)
        serve(questions, answer)
    except BaseException as error:
        report(error)


main()
os._exit(0)
