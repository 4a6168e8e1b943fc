import java.util.ArrayList;

class Main {
    public static void main(String[] args) {
        var kept = new ArrayList<long[]>();
        while (true) kept.add(new long[1 << 16]);
    }
}
