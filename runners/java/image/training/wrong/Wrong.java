import java.util.*;

public class Wrong {
    public static void main(String[] args) {
        int number = "text";
        String text = unknown + number;
        List<String> texts = List.of(1, 2);
        Lists.of(text).forEach(System.out::printn);
        return 1;
    }

    int missing() {
        for (int i = 0; i < 3; i++);
    }
}
