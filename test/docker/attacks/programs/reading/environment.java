import java.util.Set;

// What the daemon, the agent or the image knows must not be in a program's environment.
class Main {
    public static void main(String[] args) {
        Set<String> usual = Set.of("PATH", "HOME", "LC_ALL", "LANG", "NLSPATH", "XFILESEARCHPATH", "LD_LIBRARY_PATH");
        for (var entry : System.getenv().entrySet())
            if (!usual.contains(entry.getKey())) System.out.println("ESCAPED " + entry);
        if (!"/tmp".equals(System.getenv("HOME"))) System.out.println("ESCAPED home " + System.getenv("HOME"));
        System.err.println("REFUSED more than " + System.getenv().keySet());
    }
}
