import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;

class Own implements Plugin {
    @Override
    public String getName() {
        return "Main";
    }

    @Override
    public void init(JavacTask task, String... args) {
        System.out.println("ESCAPED into the compiler");
    }
}

class Main {
    public static void main(String[] args) {
        System.err.println("REFUSED: the compiler asked no plugin");
    }
}
