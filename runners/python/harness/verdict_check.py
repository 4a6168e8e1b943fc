# Compiles the submission and the harness, and looks in the submission's syntax for what the signature asks for.
# usage: verdict_check.py HARNESS_FOLDER COMPILER PROGRAM MAIN [SOURCE...]
# COMPILER is the text of what compiles any program of this language; the rest are its arguments.
# Errors are printed as that one does: FILE:LINE:COLUMN:END: TYPE: MESSAGE.
import _ast
import _frozen_importlib_external as importer
import _symtable
import builtins
import marshal
import os
import sys

folder, compiler, program, source = sys.argv[1:5]
del sys.argv[1:3]
exec(compile(compiler, "compile.py", "exec"), {"__name__": "__main__"})

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, here)
sys.dont_write_bytecode = True
from verdict_find import describe_count, spellings

PARTS = ["verdict_find", "verdict_values", "verdict_nodes", "verdict_main"]
NODES = ["ListNode", "TreeNode", "Node"]
# Names that a submission need not import: these modules, and what is in them, the first that has a name before the others.
MODULES = """typing collections heapq bisect math itertools functools operator string re copy random datetime statistics
fractions decimal json io sys time os array queue cmath numbers enum dataclasses abc contextlib types""".split()
# What looks names up by itself may look up any of them.
LOOKS_UP = {"eval", "exec", "globals", "locals", "vars", "__import__"}
FUNCTIONS = (_ast.FunctionDef, _ast.AsyncFunctionDef)
BLOCKS = (_ast.If, _ast.Try, _ast.With, _ast.For, _ast.While)


def main():
    with open(source, "rb") as file:
        text = file.read()
    signature, expected = read_signature()
    used, defined = names_in(text)
    tree = compile(text, source, "exec", _ast.PyCF_ONLY_AST, dont_inherit=True)
    reason = None if used & LOOKS_UP else find_fault(tree, signature)
    if reason is not None:
        line, message, name = reason
        if name in expected:
            message += "; expected: " + expected[name]
        sys.stderr.write("%s:%d::: SignatureError: %s\n" % (source, line, message))
        sys.exit(1)
    os.makedirs(folder, exist_ok=True)
    for part in PARTS:
        with open(os.path.join(here, part + ".py"), "rb") as file:
            body = file.read()
        code = compile(body, part + ".py", "exec", dont_inherit=True)
        with open(os.path.join(folder, part + ".pyc"), "wb") as file:
            file.write(importer._code_to_timestamp_pyc(code, 0, len(body)))
    with open(os.path.join(folder, "plan"), "wb") as file:
        marshal.dump((signature, find_preloads(used, defined)), file)


def read_signature():
    import json

    from verdict_signature import EXPECTED, SIGNATURE

    return json.loads(SIGNATURE), EXPECTED


def names_in(text):
    """The global names that the submission uses, and those that it defines."""
    top = _symtable.symtable(text, source, "exec")
    used = set()
    tables = [top]
    for table in tables:
        tables.extend(table.children)
        for name, flags in table.symbols.items():
            scope = (flags >> _symtable.SCOPE_OFF) & _symtable.SCOPE_MASK
            is_global = scope in (_symtable.GLOBAL_IMPLICIT, _symtable.GLOBAL_EXPLICIT)
            if is_global or (table is top and not flags & _symtable.DEF_BOUND):
                used.add(name)
    return used, {name for name, flags in top.symbols.items() if flags & _symtable.DEF_BOUND}


def find_preloads(used, defined):
    """(name, module, attribute or None) for each name that the submission uses and neither it nor the language defines."""
    everything = bool(used & LOOKS_UP)
    wanted = {name for name in used - defined if not hasattr(builtins, name)}.difference(NODES)
    found = [(name, name, None) for name in MODULES if (everything and name not in defined) or name in wanted]
    taken = defined.union(name for name, _, _ in found)
    wanted -= taken
    for module in MODULES:
        if not everything and not wanted:
            break
        public = public_names(__import__(module))
        for name in public if everything else wanted.intersection(public):
            if name not in taken and not hasattr(builtins, name):
                found.append((name, module, name))
                taken.add(name)
        wanted -= taken
    return found


def public_names(module):
    names = getattr(module, "__all__", None)
    return set(names if names is not None else [name for name in vars(module) if not name.startswith("_")])


def find_fault(tree, signature):
    """(line, message, name of the function in question) of what is surely not as the signature asks, else None.

    The rest shows when the submission has been loaded.
    """
    functions, classes, others = {}, {}, set()
    collect(tree.body, functions, classes, others)
    if "*" in others:
        return None
    names = spellings(signature["name"])
    if signature["kind"] == "class":
        owner = classes.get(signature["name"])
        if owner is None:
            return None if signature["name"] in others else (1, "there is no class %s" % signature["name"], None)
        return find_fault_in_class(owner, signature)
    wanted = len(signature["parameters"])
    owner = classes.get("Solution")
    if owner is not None:
        if owner.bases or owner.keywords or owner.decorator_list:
            return None
        methods, _, more = members_of(owner)
        name = next((name for name in names if name in methods), None)
        if name is not None:
            return count_fault(name, methods[name], wanted, True, names[0])
        if more.intersection(names) or "*" in more:
            return None
    name = next((name for name in names if name in functions), None)
    if name is not None:
        return count_fault(name, functions[name], wanted, False, names[0])
    if others.intersection(names + ["Solution"]):
        return None
    if owner is not None:
        return owner.lineno, "the class Solution has no method %s" % names[0], names[0]
    return 1, "there is no function %s, neither in a class Solution nor outside of one" % names[0], names[0]


def find_fault_in_class(owner, signature):
    if owner.bases or owner.keywords or owner.decorator_list:
        return None
    methods, _, more = members_of(owner)
    if "*" in more:
        return None
    wanted = len(signature["constructorParameters"])
    constructor = methods.get("__init__")
    if constructor is not None:
        fault = count_fault("the constructor of " + signature["name"], constructor, wanted, True, "")
        if fault is not None:
            return fault
    elif wanted > 0 and not more.intersection(["__init__", "__new__"]) and "__new__" not in methods:
        return owner.lineno, "the class %s has no __init__ with %d parameters" % (signature["name"], wanted), ""
    for method in signature["methods"]:
        names = spellings(method["name"])
        name = next((name for name in names if name in methods), None)
        if name is not None:
            fault = count_fault(name, methods[name], len(method["parameters"]), True, names[0])
            if fault is not None:
                return fault
        elif not more.intersection(names + ["__getattr__"]) and "__getattr__" not in methods:
            return owner.lineno, "the class %s has no method %s" % (signature["name"], names[0]), names[0]
    return None


def members_of(owner):
    functions, classes, others = {}, {}, set()
    collect(owner.body, functions, classes, others)
    return functions, classes, others


def collect(body, functions, classes, others):
    """Names that a block binds: the last function or class of a name, and whatever else may bind one."""
    for node in body:
        if isinstance(node, FUNCTIONS):
            functions[node.name] = node
        elif isinstance(node, _ast.ClassDef):
            classes[node.name] = node
        elif isinstance(node, (_ast.Import, _ast.ImportFrom)):
            others.update((alias.asname or alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, (_ast.Assign, _ast.AnnAssign, *BLOCKS)) or type(node).__name__ in ("Match", "TryStar"):
            others.update(names_below(node))


def names_below(node):
    """Every name that stands anywhere below a node: any of them may be bound there."""
    names = set()
    nodes = [node]
    for inner in nodes:
        name = getattr(inner, "id", None) or getattr(inner, "name", None)
        if isinstance(name, str):
            names.add(name)
        for field in inner._fields:
            value = getattr(inner, field, None)
            nodes.extend(item for item in (value if isinstance(value, list) else [value]) if isinstance(item, _ast.AST))
    return names


def count_fault(name, node, wanted, is_method, given):
    decorators = [getattr(decorator, "id", None) for decorator in node.decorator_list]
    if decorators not in ([], ["staticmethod"], ["classmethod"]):
        return None
    bound = 1 if is_method and decorators != ["staticmethod"] else 0
    arguments = node.args
    taken = len(arguments.posonlyargs) + len(arguments.args)
    least = max(0, taken - len(arguments.defaults) - bound)
    reason = describe_count(name, least, None if arguments.vararg else taken - bound, wanted)
    return None if reason is None else (node.lineno, reason, given)


main()
