class Main {
    public static void main(String[] args) {
        int started = 0;
        try {
            while (started < 10_000) {
                Thread thread = new Thread(() -> {
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException ended) {
                    }
                });
                thread.setDaemon(true);
                thread.start();
                started++;
            }
            System.out.println("ESCAPED " + started + " threads");
        } catch (OutOfMemoryError refused) {
            System.err.println("REFUSED after " + started + " threads: " + refused.getMessage());
        }
        Runtime.getRuntime().halt(0);
    }
}
