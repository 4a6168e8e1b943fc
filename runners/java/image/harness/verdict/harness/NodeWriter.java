package verdict.harness;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Writes what hangs together by links. Each way gives what is wrong with it, null when nothing is. */
final class NodeWriter {
    private final Bytes out;
    private final Nodes nodes;

    NodeWriter(Bytes out, Nodes nodes) {
        this.out = out;
        this.nodes = nodes;
    }

    String write(Type.Kind kind, Object first) {
        if (first == null) {
            out.putInt(0);
            return null;
        }
        return switch (kind) {
            case LIST_NODE -> writeList(first);
            case TREE_NODE -> writeTree(first);
            case GRAPH_NODE -> writeGraph(first);
            case NARY_NODE -> writeNary(first);
            default -> writeRandom(first);
        };
    }

    private String writeList(Object first) {
        int countAt = reserveCount();
        int count = 0;
        // Whoever walks at twice the speed meets the other in a cycle.
        Object fast = first;
        for (Object node = first; node != null; node = nodes.link(node, 0)) {
            out.putInt(nodes.value(node));
            count++;
            fast = next(next(fast));
            if (fast != null && fast == nodes.link(node, 0)) {
                return "that has a cycle";
            }
        }
        out.putIntAt(countAt, count);
        return null;
    }

    private Object next(Object node) {
        return node == null ? null : nodes.link(node, 0);
    }

    private String writeTree(Object root) {
        int countAt = reserveCount();
        Map<Object, Object> seen = new IdentityHashMap<>();
        List<Object> entries = new ArrayList<>();
        entries.add(root);
        int count = 0;
        int end = 0;
        int sizeAtEnd = 0;
        for (int index = 0; index < entries.size(); index++) {
            Object node = entries.set(index, null);
            count++;
            if (node == null) {
                out.putByte(0);
                continue;
            }
            if (seen.put(node, node) != null) {
                return "one of whose nodes has two parents, or is below itself";
            }
            out.putByte(1);
            out.putInt(nodes.value(node));
            end = out.size();
            sizeAtEnd = count;
            entries.add(nodes.link(node, 0));
            entries.add(nodes.link(node, 1));
        }
        // No absent ones at the end.
        out.truncate(end);
        out.putIntAt(countAt, sizeAtEnd);
        return null;
    }

    private String writeGraph(Object first) {
        Map<Object, Integer> numbers = new IdentityHashMap<>();
        List<Object> all = new ArrayList<>();
        number(first, numbers, all);
        int countAt = reserveCount();
        for (int index = 0; index < all.size(); index++) {
            Object node = all.get(index);
            List<?> neighbors = manyOf(node);
            out.putInt(nodes.value(node));
            out.putInt(neighbors.size());
            for (Object neighbor : neighbors) {
                if (neighbor == null) {
                    return "that has null among its neighbors";
                }
                out.putInt(number(neighbor, numbers, all));
            }
        }
        out.putIntAt(countAt, all.size());
        return null;
    }

    private static int number(Object node, Map<Object, Integer> numbers, List<Object> all) {
        Integer known = numbers.putIfAbsent(node, all.size());
        if (known == null) {
            all.add(node);
            return all.size() - 1;
        }
        return known;
    }

    private String writeNary(Object root) {
        Map<Object, Object> seen = new IdentityHashMap<>();
        List<Object> all = new ArrayList<>();
        all.add(root);
        int countAt = reserveCount();
        for (int index = 0; index < all.size(); index++) {
            Object node = all.get(index);
            if (node == null) {
                return "that has null among its children";
            }
            if (seen.put(node, node) != null) {
                return "one of whose nodes has two parents, or is below itself";
            }
            List<?> children = manyOf(node);
            out.putInt(nodes.value(node));
            out.putInt(children.size());
            all.addAll(children);
        }
        out.putIntAt(countAt, all.size());
        return null;
    }

    private String writeRandom(Object first) {
        Map<Object, Integer> numbers = new IdentityHashMap<>();
        for (Object node = first; node != null; node = nodes.link(node, 0)) {
            if (numbers.putIfAbsent(node, numbers.size()) != null) {
                return "that has a cycle";
            }
        }
        out.putInt(numbers.size());
        for (Object node = first; node != null; node = nodes.link(node, 0)) {
            Object random = nodes.link(node, 1);
            Integer number = random == null ? Integer.valueOf(-1) : numbers.get(random);
            if (number == null) {
                return "one of whose random pointers leads out of the list";
            }
            out.putInt(nodes.value(node));
            out.putInt(number);
        }
        return null;
    }

    private List<?> manyOf(Object node) {
        List<?> many = nodes.many(node);
        return many == null ? List.of() : many;
    }

    private int reserveCount() {
        out.putInt(0);
        return out.size() - 4;
    }
}
