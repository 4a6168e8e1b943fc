# Linked structures: the classes that a submission finds there, and how they are read and written.
from verdict_values import COUNT, INT, Wrong, describe, integer_writer

write_int = integer_writer("int")


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


class GraphNode:
    def __init__(self, val=0, neighbors=None):
        self.val = val
        self.neighbors = neighbors if neighbors is not None else []


class NaryNode:
    def __init__(self, val=0, children=None):
        self.val = val
        self.children = children if children is not None else []


class RandomNode:
    def __init__(self, val=0, next=None, random=None):
        self.val = val
        self.next = next
        self.random = random


CLASSES = {
    "ListNode": ListNode,
    "TreeNode": TreeNode,
    "GraphNode": GraphNode,
    "NaryNode": NaryNode,
    "RandomNode": RandomNode,
}


def name_of(kind):
    """As submissions call the class."""
    return kind if kind in ("ListNode", "TreeNode") else "Node"


def classes_for(kinds):
    """The classes of these kinds under the submission's names for them."""
    found = {}
    for kind in kinds:
        made = CLASSES[kind]
        made.__name__ = made.__qualname__ = name_of(kind)
        made.__module__ = "solution"
        found[name_of(kind)] = made
    return found


class Nodes:
    """Reads and writes with the classes in `module`: the submission's own where it defines them."""

    def __init__(self, module):
        self.module = module

    def reader_of(self, kind):
        make = self.class_of(kind)
        read = {
            "ListNode": read_list,
            "TreeNode": read_tree,
            "GraphNode": read_graph,
            "NaryNode": read_nary,
            "RandomNode": read_random,
        }[kind]
        return lambda cursor: read(cursor, make)

    def writer_of(self, kind):
        make = self.class_of(kind)
        write = {
            "ListNode": write_list,
            "TreeNode": write_tree,
            "GraphNode": write_graph,
            "NaryNode": write_nary,
            "RandomNode": write_random,
        }[kind]
        return lambda value, out: out.append(COUNT.pack(0)) if value is None else write(value, out, make)

    def class_of(self, kind):
        own = self.module.get(name_of(kind))
        return own if isinstance(own, type) else CLASSES[kind]


def read_list(cursor, make):
    values = [cursor.unpack(INT) for _ in range(cursor.unpack(COUNT))]
    head = None
    for value in reversed(values):
        node = make(value)
        node.next = head
        head = node
    return head


def read_tree(cursor, make):
    root = None
    # Where the nodes to come hang: each takes the first place that is left.
    places = []
    for index in range(cursor.unpack(COUNT)):
        node = make(cursor.unpack(INT)) if cursor.take(1)[0] else None
        if index == 0:
            root = node
        else:
            parent, side = places[index - 1]
            setattr(parent, side, node)
        if node is not None:
            node.left = node.right = None
            places.append((node, "left"))
            places.append((node, "right"))
    return root


def read_graph(cursor, make):
    links = []
    nodes = []
    for _ in range(cursor.unpack(COUNT)):
        nodes.append(make(cursor.unpack(INT)))
        links.append([cursor.unpack(COUNT) for _ in range(cursor.unpack(COUNT))])
    for node, own in zip(nodes, links):
        node.neighbors = [nodes[index] for index in own]
    return nodes[0] if nodes else None


def read_nary(cursor, make):
    nodes = []
    counts = []
    for _ in range(cursor.unpack(COUNT)):
        nodes.append(make(cursor.unpack(INT)))
        counts.append(cursor.unpack(COUNT))
    at = 1
    for node, count in zip(nodes, counts):
        node.children = nodes[at : at + count]
        at += count
    return nodes[0] if nodes else None


def read_random(cursor, make):
    nodes = []
    targets = []
    for _ in range(cursor.unpack(COUNT)):
        nodes.append(make(cursor.unpack(INT)))
        targets.append(cursor.unpack(INT))
    for index, node in enumerate(nodes):
        node.next = nodes[index + 1] if index + 1 < len(nodes) else None
        node.random = nodes[targets[index]] if targets[index] >= 0 else None
    return nodes[0] if nodes else None


def write_list(value, out, make):
    nodes = walk_list(value, make)
    out.append(COUNT.pack(len(nodes)))
    for index, node in enumerate(nodes):
        write_value(node, out, index)


def walk_list(value, make):
    nodes = []
    seen = {}
    while value is not None:
        check_node(value, make)
        if id(value) in seen:
            raise Wrong("a list with a cycle (node %d leads back to node %d)" % (len(nodes) - 1, seen[id(value)]), "a list that ends")
        seen[id(value)] = len(nodes)
        nodes.append(value)
        value = value.next
    return nodes


def write_tree(value, out, make):
    entries = [value]
    seen = set()
    last = 0
    for index, node in enumerate(entries):
        if node is None:
            continue
        enter(node, make, seen)
        last = index
        entries.append(node.left)
        entries.append(node.right)
    out.append(COUNT.pack(last + 1))
    for node in entries[: last + 1]:
        if node is None:
            out.append(b"\0")
        else:
            out.append(b"\1")
            write_value(node, out)


def write_graph(value, out, make):
    check_node(value, make)
    numbers = {id(value): 0}
    nodes = [value]
    for node in nodes:
        for neighbor in check_links(node.neighbors):
            check_node(neighbor, make)
            if id(neighbor) not in numbers:
                numbers[id(neighbor)] = len(nodes)
                nodes.append(neighbor)
    out.append(COUNT.pack(len(nodes)))
    for node in nodes:
        write_value(node, out)
        out.append(COUNT.pack(len(node.neighbors)))
        out.extend(COUNT.pack(numbers[id(neighbor)]) for neighbor in node.neighbors)


def write_nary(value, out, make):
    nodes = [value]
    seen = set()
    for node in nodes:
        enter(node, make, seen)
        nodes.extend(check_links(node.children))
    out.append(COUNT.pack(len(nodes)))
    for node in nodes:
        write_value(node, out)
        out.append(COUNT.pack(len(node.children or ())))


def write_random(value, out, make):
    nodes = walk_list(value, make)
    numbers = {id(node): index for index, node in enumerate(nodes)}
    out.append(COUNT.pack(len(nodes)))
    for index, node in enumerate(nodes):
        write_value(node, out, index)
        target = node.random
        if target is not None and id(target) not in numbers:
            raise Wrong("a node (%d) whose random leads out of the list" % index, "one of the list's nodes")
        out.append(INT.pack(-1 if target is None else numbers[id(target)]))


def enter(node, make, seen):
    check_node(node, make)
    if id(node) in seen:
        raise Wrong("a tree with a node that has two parents", "a tree")
    seen.add(id(node))


def check_node(node, make):
    if not isinstance(node, make):
        raise Wrong(describe(node), "a " + make.__name__)


def check_links(links):
    if links is None:
        return ()
    if not isinstance(links, (list, tuple)):
        raise Wrong("a node with " + describe(links), "a list of nodes")
    return links


def write_value(node, out, index=None):
    try:
        write_int(node.val, out)
    except Wrong as wrong:
        wrong.place = ".val" if index is None else "[%d].val" % index
        raise
