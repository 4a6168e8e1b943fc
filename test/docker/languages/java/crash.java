import java.util.List;

class Crash {
    static int at(List<Integer> values, int index) {
        return values.get(index);
    }

    public static void main(String[] args) {
        System.out.println(at(List.of(1, 2, 3), 5));
    }
}
