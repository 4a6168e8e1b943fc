class Recursion {
    static int depth(int n) {
        return depth(n + 1) + n;
    }

    public static void main(String[] args) {
        System.out.println(depth(1));
    }
}
