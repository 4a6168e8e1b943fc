# What of the submission is called, and whether it can be called as the signature says. Messages are for its author.


def spellings(name):
    """A name as the signature has it, and with underscores."""
    snake = ""
    for index, letter in enumerate(name):
        before = name[index - 1] if index else ""
        after = name[index + 1] if index + 1 < len(name) else ""
        if letter.isupper() and before and (not before.isupper() or after.islower()):
            snake += "_"
        snake += letter.lower()
    return [name] if snake == name else [name, snake]


def describe_count(name, least, most, wanted):
    """Why a function that takes `least` to `most` parameters (None: any number) is a wrong one; None when it is not."""
    if least <= wanted and (most is None or wanted <= most):
        return None
    taken = str(least) if least == most else "%d or more" % least if most is None else "%d to %d" % (least, most)
    plural = "parameter" if taken == "1" else "parameters"
    return "%s takes %s %s, not %d" % (name, taken, plural, wanted)


class WrongSignature(Exception):
    pass


def find_function(module, signature):
    """A function without arguments that makes what is called for one question."""
    names = spellings(signature["name"])
    count = len(signature["parameters"])
    owner = module.get("Solution")
    if isinstance(owner, type):
        name = next((name for name in names if callable(getattr(owner, name, None))), None)
        if name is not None:
            check_count(name, owner.__dict__.get(name), count, 1)
            return lambda: getattr(owner(), name)
    name = next((name for name in names if callable(module.get(name))), None)
    if name is None:
        place = "the class Solution has no method" if isinstance(owner, type) else "there is no function"
        raise WrongSignature("%s %s" % (place, names[0]))
    function = module[name]
    check_count(name, function, count, 0)
    return lambda: function


def find_class(module, signature):
    """The class, and the name of each of its methods there."""
    owner = module.get(signature["name"])
    if not isinstance(owner, type):
        raise WrongSignature("there is no class %s" % signature["name"])
    check_count(
        "the constructor of " + signature["name"],
        owner.__dict__.get("__init__"),
        len(signature["constructorParameters"]),
        1,
    )
    return owner, [find_method(owner, method) for method in signature["methods"]]


def find_method(owner, method):
    names = spellings(method["name"])
    name = next((name for name in names if callable(getattr(owner, name, None))), None)
    if name is None:
        raise WrongSignature("the class %s has no method %s" % (owner.__name__, names[0]))
    check_count(name, owner.__dict__.get(name), len(method["parameters"]), 1)
    return name


def check_count(name, function, wanted, bound):
    """Counts the parameters of a plain function; what is wrapped or inherited shows when it is called."""
    if isinstance(function, (staticmethod, classmethod)):
        bound = 1 if isinstance(function, classmethod) else 0
        function = function.__func__
    code = getattr(function, "__code__", None)
    if code is None or not isinstance(function, type(check_count)) or hasattr(function, "__wrapped__"):
        return
    most = None if code.co_flags & 0x04 else code.co_argcount - bound
    least = max(0, code.co_argcount - len(function.__defaults__ or ()) - bound)
    reason = describe_count(name, least, most, wanted)
    if reason is not None:
        raise WrongSignature(reason)
