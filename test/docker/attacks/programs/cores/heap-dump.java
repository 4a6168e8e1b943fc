import java.io.File;
import java.util.ArrayList;

// The runtime's own dumps: of the heap, of the error, of its threads.
class Main {
    public static void main(String[] args) throws Exception {
        try {
            sun.misc.Signal.raise(new sun.misc.Signal("QUIT"));
        } catch (Exception refused) {
            System.err.println("REFUSED " + refused.getMessage());
        }
        for (String name : new File("/tmp").list()) {
            if (name.endsWith(".hprof") || name.startsWith("hs_err") || name.startsWith("core")) System.out.println("ESCAPED " + name);
        }
        var kept = new ArrayList<byte[]>();
        while (true) kept.add(new byte[1 << 20]);
    }
}
