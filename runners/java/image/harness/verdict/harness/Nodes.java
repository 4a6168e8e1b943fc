package verdict.harness;

import java.util.List;

/**
 * Makes and reads the nodes of one kind: their class is compiled with the solution, which may bring its own. Links are numbered: `next` 0 of
 * a ListNode; `left` 0, `right` 1 of a TreeNode; `next` 0, `random` 1 of a Node with a random pointer. `many` is
 * `neighbors` or `children`.
 */
public abstract class Nodes {
    public abstract Class<?> type();

    public abstract Object create(int value);

    public abstract int value(Object node);

    public Object link(Object node, int link) {
        throw new UnsupportedOperationException();
    }

    public void link(Object node, int link, Object target) {
        throw new UnsupportedOperationException();
    }

    /** May be null. */
    public List<?> many(Object node) {
        throw new UnsupportedOperationException();
    }

    /** Always a list made for this node. */
    public void many(Object node, List<Object> targets) {
        throw new UnsupportedOperationException();
    }
}
