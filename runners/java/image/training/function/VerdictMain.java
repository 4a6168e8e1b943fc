import java.util.*;

final class VerdictMain implements verdict.harness.Submission {
    interface Expected {
        String CLASS = "Solution";
        List<Integer> twoSum(int[] nums, int target, List<String> words);
    }

    public static void main(String[] arguments) {
        verdict.harness.Harness.serve(new VerdictMain(), Solution.class, """
            {"kind":"function","name":"twoSum","parameters":[{"name":"nums","type":{"kind":"array","of":{"kind":"int"}}},{"name":"target","type":{"kind":"int"}},{"name":"words","type":{"kind":"list","of":{"kind":"string"}}}],"returns":{"kind":"list","of":{"kind":"int"}},"compare":{"order":"exact"}}""");
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object call(Object[] given) throws Throwable {
        List<Integer> result = new Solution().twoSum((int[]) given[0], (int) given[1], (List<String>) given[2]);
        return result;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object call(Object instance, int method, Object[] given) throws Throwable {
        throw new IllegalArgumentException("no such method: " + method);
    }

    @Override
    public verdict.harness.Nodes nodes(String kind) {
        switch (kind) {
            default:
                throw new IllegalArgumentException("no such node: " + kind);
        }
    }
}
