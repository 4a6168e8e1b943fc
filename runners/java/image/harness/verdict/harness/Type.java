package verdict.harness;

import java.util.List;
import java.util.Map;

/** A type of the neutral notation. `of` is the element's type of arrays, lists and nullable ones, else null. */
record Type(Kind kind, Type of) {
    enum Kind {
        INT("int"),
        LONG("long"),
        DOUBLE("double"),
        BOOL("bool"),
        CHAR("char"),
        STRING("string"),
        ARRAY("array"),
        LIST("list"),
        NULLABLE("nullable"),
        LIST_NODE("ListNode"),
        TREE_NODE("TreeNode"),
        GRAPH_NODE("GraphNode"),
        NARY_NODE("NaryNode"),
        RANDOM_NODE("RandomNode");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("unknown type " + word);
        }
    }

    /** From the signature's JSON; null for void. */
    static Type from(Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            return null;
        }
        return new Type(Kind.of((String) map.get("kind")), from(map.get("of")));
    }

    /** The types of the signature's parameters. */
    static Type[] ofParameters(Object json) {
        return ((List<?>) json).stream().map(each -> from(((Map<?, ?>) each).get("type"))).toArray(Type[]::new);
    }

    boolean isNode() {
        return kind.ordinal() >= Kind.LIST_NODE.ordinal();
    }

    /** As a solution in Java would write it. */
    @Override
    public String toString() {
        return switch (kind) {
            case BOOL -> "boolean";
            case STRING -> "String";
            case ARRAY -> of + "[]";
            case LIST -> "List<" + of.boxed() + ">";
            case NULLABLE -> of.boxed();
            case GRAPH_NODE, NARY_NODE, RANDOM_NODE -> "Node";
            default -> kind.word;
        };
    }

    private String boxed() {
        return switch (kind) {
            case INT -> "Integer";
            case LONG -> "Long";
            case DOUBLE -> "Double";
            case BOOL -> "Boolean";
            case CHAR -> "Character";
            default -> toString();
        };
    }
}
