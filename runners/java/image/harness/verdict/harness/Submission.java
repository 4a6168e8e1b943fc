package verdict.harness;

/** How the harness's main class, which knows the types of the submission, calls it. */
public interface Submission {
    /** The nodes of the kind that the signature uses, null when it uses none of that kind: `ListNode`, `TreeNode`, `Node`. */
    Nodes nodes(String kind);

    /** Calls the function, or the constructor (the new object is the result). */
    Object call(Object[] arguments) throws Throwable;

    /** Calls the method of that number, from 1, of an object made by `call`; null for void. */
    Object call(Object instance, int method, Object[] arguments) throws Throwable;
}
