package verdict.harness;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes an answer's value (HARNESS.md, "Values"), and finds out on the way whether it is one: generic types say nothing of what is
 * really inside.
 */
final class Writer {
    private final Bytes out;
    private final Submission submission;
    /** What is written, for messages: `twoSum returned`, or `nums is`. */
    private final String subject;
    private final StringBuilder place = new StringBuilder();

    Writer(Bytes out, Submission submission, String subject) {
        this.out = out;
        this.submission = submission;
        this.subject = subject;
    }

    void write(Type type, Object value) {
        switch (type.kind()) {
            case NULLABLE -> writeNullable(type, value);
            case ARRAY -> writeArray(type, value);
            case LIST -> writeList(type, value);
            case LIST_NODE, TREE_NODE, GRAPH_NODE, NARY_NODE, RANDOM_NODE -> writeNode(type, value);
            default -> writeScalar(type, value);
        }
    }

    private void writeNullable(Type type, Object value) {
        out.putByte(value == null ? 0 : 1);
        if (value != null) {
            write(type.of(), value);
        }
    }

    private void writeScalar(Type type, Object value) {
        switch (type.kind()) {
            case INT -> out.putInt(expect(Integer.class, value, type));
            case LONG -> out.putLong(expect(Long.class, value, type));
            case DOUBLE -> out.putDouble(expect(Double.class, value, type));
            case BOOL -> out.putByte(expect(Boolean.class, value, type) ? 1 : 0);
            case CHAR -> writeChar(expect(Character.class, value, type));
            default -> writeString(expect(String.class, value, type));
        }
    }

    private void writeChar(char value) {
        if (Character.isSurrogate(value)) {
            throw wrong("half of a character (U+" + Integer.toHexString(value).toUpperCase() + ")", "char");
        }
        out.putInt(value);
    }

    private void writeString(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        // What cannot be written has become a question mark, which might be right.
        if (!new String(bytes, StandardCharsets.UTF_8).equals(value)) {
            throw wrong("half of a character", "String");
        }
        out.putInt(bytes.length);
        out.put(bytes);
    }

    private void writeArray(Type type, Object value) {
        if (value instanceof int[] array && type.of().kind() == Type.Kind.INT) {
            out.putInt(array.length);
            for (int element : array) {
                out.putInt(element);
            }
        } else if (value instanceof long[] array && type.of().kind() == Type.Kind.LONG) {
            out.putInt(array.length);
            for (long element : array) {
                out.putLong(element);
            }
        } else if (value instanceof double[] array && type.of().kind() == Type.Kind.DOUBLE) {
            out.putInt(array.length);
            for (double element : array) {
                out.putDouble(element);
            }
        } else if (value instanceof boolean[] array && type.of().kind() == Type.Kind.BOOL) {
            out.putInt(array.length);
            for (boolean element : array) {
                out.putByte(element ? 1 : 0);
            }
        } else if (value instanceof char[] array && type.of().kind() == Type.Kind.CHAR) {
            out.putInt(array.length);
            for (char element : array) {
                writeChar(element);
            }
        } else {
            writeAll(type, Arrays.asList(expect(Object[].class, value, type)));
        }
    }

    private void writeList(Type type, Object value) {
        writeAll(type, expect(List.class, value, type));
    }

    private void writeAll(Type type, List<?> elements) {
        out.putInt(elements.size());
        int length = place.length();
        int index = 0;
        for (Object element : elements) {
            place.append('[').append(index++).append(']');
            write(type.of(), element);
            place.setLength(length);
        }
    }

    private void writeNode(Type type, Object value) {
        String kind = type.toString();
        Nodes nodes = submission.nodes(kind);
        if (value != null && !nodes.type().isInstance(value)) {
            throw wrong(describe(value), kind);
        }
        NodeWriter writer = new NodeWriter(out, nodes);
        String fault = writer.write(type.kind(), value);
        if (fault != null) {
            throw new WrongAnswer(subject + " a " + kind + at() + " " + fault);
        }
    }

    private <T> T expect(Class<T> wanted, Object value, Type type) {
        if (!wanted.isInstance(value)) {
            throw wrong(describe(value), type.toString());
        }
        return wanted.cast(value);
    }

    private WrongAnswer wrong(String found, String expected) {
        return new WrongAnswer(subject + " " + found + at() + " where " + expected + " is expected");
    }

    private String at() {
        return place.isEmpty() ? "" : " at " + place;
    }

    private static String describe(Object value) {
        return value == null ? "null" : "a value of type " + value.getClass().getSimpleName();
    }
}
