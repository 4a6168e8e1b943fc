class Main {
    static <T> T pick(T a, T b) {
        return a;
    }

    interface A<X> {}
    interface B<X> extends A<A<? super B<B<X>>>> {}

    public static void main(String[] args) {
        B<? super A<Integer>> b = null;
        A<? super B<Integer>> a = b;
    }
}
