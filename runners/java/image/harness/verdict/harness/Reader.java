package verdict.harness;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads values from a question (HARNESS.md, "Values"). */
final class Reader {
    private final ByteBuffer in;
    private final Submission submission;

    /** `in` is little endian. */
    Reader(ByteBuffer in, Submission submission) {
        this.in = in;
        this.submission = submission;
    }

    Object[] readAll(Type[] types) {
        Object[] values = new Object[types.length];
        for (int index = 0; index < types.length; index++) {
            values[index] = read(types[index]);
        }
        return values;
    }

    Object read(Type type) {
        return switch (type.kind()) {
            case INT -> in.getInt();
            case LONG -> in.getLong();
            case DOUBLE -> in.getDouble();
            case BOOL -> in.get() != 0;
            case CHAR -> readChar();
            case STRING -> readString();
            case ARRAY -> readArray(type.of());
            case LIST -> readList(type.of());
            case NULLABLE -> in.get() == 0 ? null : read(type.of());
            case LIST_NODE -> readListNode(submission.nodes("ListNode"));
            case TREE_NODE -> readTreeNode(submission.nodes("TreeNode"));
            case GRAPH_NODE -> readGraphNode(submission.nodes("Node"));
            case NARY_NODE -> readNaryNode(submission.nodes("Node"));
            case RANDOM_NODE -> readRandomNode(submission.nodes("Node"));
        };
    }

    private char readChar() {
        int scalar = in.getInt();
        if (scalar > Character.MAX_VALUE) {
            throw new WrongAnswer("a char in Java cannot hold " + Character.toString(scalar));
        }
        return (char) scalar;
    }

    private String readString() {
        int length = in.getInt();
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private Object readArray(Type of) {
        int count = in.getInt();
        switch (of.kind()) {
            case INT -> {
                int[] array = new int[count];
                in.asIntBuffer().get(array);
                in.position(in.position() + 4 * count);
                return array;
            }
            case LONG -> {
                long[] array = new long[count];
                in.asLongBuffer().get(array);
                in.position(in.position() + 8 * count);
                return array;
            }
            case DOUBLE -> {
                double[] array = new double[count];
                in.asDoubleBuffer().get(array);
                in.position(in.position() + 8 * count);
                return array;
            }
            case BOOL -> {
                boolean[] array = new boolean[count];
                for (int index = 0; index < count; index++) {
                    array[index] = in.get() != 0;
                }
                return array;
            }
            case CHAR -> {
                char[] array = new char[count];
                for (int index = 0; index < count; index++) {
                    array[index] = readChar();
                }
                return array;
            }
            default -> {
                Object[] array = (Object[]) Array.newInstance(classOf(of), count);
                for (int index = 0; index < count; index++) {
                    array[index] = read(of);
                }
                return array;
            }
        }
    }

    private List<Object> readList(Type of) {
        int count = in.getInt();
        List<Object> list = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            list.add(read(of));
        }
        return list;
    }

    private Object readListNode(Nodes nodes) {
        Object first = null;
        Object last = null;
        for (int left = in.getInt(); left > 0; left--) {
            Object node = nodes.create(in.getInt());
            if (last == null) {
                first = node;
            } else {
                nodes.link(last, 0, node);
            }
            last = node;
        }
        return first;
    }

    private Object readTreeNode(Nodes nodes) {
        int count = in.getInt();
        if (count == 0) {
            return null;
        }
        // The root is an entry like the others, and no child of any.
        Object[] made = new Object[count];
        int size = 0;
        for (int index = 0, child = -1; index < count; index++, child++) {
            Object node = in.get() == 0 ? null : nodes.create(in.getInt());
            if (child >= 0 && node != null) {
                nodes.link(made[child / 2], child % 2, node);
            }
            if (node != null) {
                made[size++] = node;
            }
        }
        return made[0];
    }

    private Object readGraphNode(Nodes nodes) {
        int count = in.getInt();
        Object[] made = new Object[count];
        int[][] targets = new int[count][];
        for (int index = 0; index < count; index++) {
            made[index] = nodes.create(in.getInt());
            targets[index] = new int[in.getInt()];
            for (int at = 0; at < targets[index].length; at++) {
                targets[index][at] = in.getInt();
            }
        }
        for (int index = 0; index < count; index++) {
            List<Object> neighbors = new ArrayList<>(targets[index].length);
            for (int target : targets[index]) {
                neighbors.add(made[target]);
            }
            nodes.many(made[index], neighbors);
        }
        return count == 0 ? null : made[0];
    }

    private Object readNaryNode(Nodes nodes) {
        int count = in.getInt();
        Object[] made = new Object[count];
        int[] children = new int[count];
        for (int index = 0; index < count; index++) {
            made[index] = nodes.create(in.getInt());
            children[index] = in.getInt();
        }
        int next = 1;
        for (int index = 0; index < count; index++) {
            List<Object> own = new ArrayList<>(children[index]);
            for (int left = children[index]; left > 0; left--) {
                own.add(made[next++]);
            }
            nodes.many(made[index], own);
        }
        return count == 0 ? null : made[0];
    }

    private Object readRandomNode(Nodes nodes) {
        int count = in.getInt();
        Object[] made = new Object[count];
        int[] random = new int[count];
        for (int index = 0; index < count; index++) {
            made[index] = nodes.create(in.getInt());
            random[index] = in.getInt();
        }
        for (int index = 0; index < count; index++) {
            nodes.link(made[index], 0, index + 1 < count ? made[index + 1] : null);
            nodes.link(made[index], 1, random[index] < 0 ? null : made[random[index]]);
        }
        return count == 0 ? null : made[0];
    }

    private Class<?> classOf(Type type) {
        return switch (type.kind()) {
            case INT -> int.class;
            case LONG -> long.class;
            case DOUBLE -> double.class;
            case BOOL -> boolean.class;
            case CHAR -> char.class;
            case STRING -> String.class;
            case ARRAY -> classOf(type.of()).arrayType();
            case LIST -> List.class;
            case NULLABLE -> boxedClassOf(type.of());
            case LIST_NODE -> submission.nodes("ListNode").type();
            case TREE_NODE -> submission.nodes("TreeNode").type();
            case GRAPH_NODE, NARY_NODE, RANDOM_NODE -> submission.nodes("Node").type();
        };
    }

    private Class<?> boxedClassOf(Type type) {
        return switch (type.kind()) {
            case INT -> Integer.class;
            case LONG -> Long.class;
            case DOUBLE -> Double.class;
            case BOOL -> Boolean.class;
            case CHAR -> Character.class;
            default -> classOf(type);
        };
    }
}
