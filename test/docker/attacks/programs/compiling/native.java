class Main {
    static native void run();

    public static void main(String[] args) {
        for (String library : new String[] {"/tmp/own.so", "/etc/passwd", "/box/solution.java"}) {
            try {
                System.load(library);
                System.out.println("ESCAPED " + library);
            } catch (UnsatisfiedLinkError refused) {
                System.err.println("REFUSED " + refused.getMessage());
            }
        }
    }
}
