# Values as bytes (runners/HARNESS.md, "Values"): readers take a Cursor; writers a list of bytes to add to and where the
# value stands in the answer, which they need only to say what is wrong with it.
from array import array
from struct import Struct

INT = Struct("<i")
LONG = Struct("<q")
DOUBLE = Struct("<d")
COUNT = Struct("<I")
LIMITS = {"int": (-(2**31), 2**31 - 1, "32 bits"), "long": (-(2**63), 2**63 - 1, "64 bits")}
CODES = {"int": "i", "long": "q", "double": "d"}


class Wrong(Exception):
    """The answer is not of the signature's type. `place` is written from the inside out."""

    def __init__(self, found, wanted):
        self.found = found
        self.wanted = wanted
        self.place = ""


class Cursor:
    __slots__ = ("data", "at")

    def __init__(self, data):
        self.data = data
        self.at = 0

    def unpack(self, form):
        at = self.at
        self.at = at + form.size
        return form.unpack_from(self.data, at)[0]

    def take(self, length):
        at = self.at
        self.at = at + length
        return self.data[at : at + length]


def reader_of(kind, nodes):
    name = kind["kind"]
    if name == "int":
        return lambda cursor: cursor.unpack(INT)
    if name == "long":
        return lambda cursor: cursor.unpack(LONG)
    if name == "double":
        return lambda cursor: cursor.unpack(DOUBLE)
    if name == "bool":
        return lambda cursor: cursor.take(1)[0] == 1
    if name == "char":
        return lambda cursor: chr(cursor.unpack(COUNT))
    if name == "string":
        return lambda cursor: str(cursor.take(cursor.unpack(COUNT)), "utf-8")
    if name == "nullable":
        inner = reader_of(kind["of"], nodes)
        return lambda cursor: inner(cursor) if cursor.take(1)[0] == 1 else None
    if name in ("array", "list"):
        return list_reader(kind["of"], nodes)
    return nodes.reader_of(name)


def list_reader(of, nodes):
    code = CODES.get(of["kind"])
    if code is not None:
        return lambda cursor: read_numbers(cursor, code)
    inner = reader_of(of, nodes)
    return lambda cursor: [inner(cursor) for _ in range(cursor.unpack(COUNT))]


def read_numbers(cursor, code):
    count = cursor.unpack(COUNT)
    return cursor.take(count * (4 if code == "i" else 8)).cast(code).tolist()


def writer_of(kind, nodes):
    name = kind["kind"]
    if name in LIMITS:
        return integer_writer(name)
    if name in ("array", "list"):
        return list_writer(kind["of"], nodes)
    if name == "nullable":
        inner = writer_of(kind["of"], nodes)
        return lambda value, out: out.append(b"\0") if value is None else (out.append(b"\1"), inner(value, out))
    simple = {"double": write_double, "bool": write_bool, "char": write_char, "string": write_string}.get(name)
    return simple if simple is not None else nodes.writer_of(name)


def integer_writer(name):
    least, most, size = LIMITS[name]
    form = INT if name == "int" else LONG

    def write(value, out):
        if not isinstance(value, int) or isinstance(value, bool):
            raise Wrong(describe(value), "an int")
        if not least <= value <= most:
            raise Wrong(shorten(value), "an int of " + size)
        out.append(form.pack(value))

    return write


def list_writer(of, nodes):
    inner = writer_of(of, nodes)
    code = CODES.get(of["kind"])
    plain = {float} if code == "d" else {int}

    def write(value, out):
        if not isinstance(value, (list, tuple)):
            raise Wrong(describe(value), "a list")
        out.append(COUNT.pack(len(value)))
        if code is not None and plain.issuperset(map(type, value)):
            try:
                out.append(array(code, value).tobytes())
                return
            except OverflowError:
                pass
        index = 0
        try:
            for element in value:
                inner(element, out)
                index += 1
        except Wrong as wrong:
            wrong.place = "[%d]%s" % (index, wrong.place)
            raise

    return write


def write_double(value, out):
    if not isinstance(value, (float, int)) or isinstance(value, bool):
        raise Wrong(describe(value), "a float")
    try:
        out.append(DOUBLE.pack(value))
    except OverflowError:
        raise Wrong(shorten(value), "a float") from None


def write_bool(value, out):
    if not isinstance(value, bool):
        raise Wrong(describe(value), "a bool")
    out.append(b"\1" if value else b"\0")


def write_char(value, out):
    if not isinstance(value, str):
        raise Wrong(describe(value), "a str of one character")
    if len(value) != 1:
        raise Wrong("a str of %d characters" % len(value), "a str of one character")
    if "\ud800" <= value <= "\udfff":
        raise Wrong("half of a surrogate pair", "a character")
    out.append(COUNT.pack(ord(value)))


def write_string(value, out):
    if not isinstance(value, str):
        raise Wrong(describe(value), "a str")
    try:
        text = value.encode("utf-8")
    except UnicodeEncodeError:
        raise Wrong("a str with half of a surrogate pair", "a str") from None
    out.append(COUNT.pack(len(text)))
    out.append(text)


def describe(value):
    """A value's type, with its article."""
    if value is None:
        return "None"
    name = type(value).__name__
    return ("an " if name[:1].lower() in "aeio" else "a ") + name


def shorten(value):
    """A number that may have more digits than anyone wants to read."""
    if not isinstance(value, int):
        return str(value)
    return str(value) if value.bit_length() < 200 else "a number of %d bits" % value.bit_length()
