// Walk along the pattern with a stack: how often does the group we are in come up in all?
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeMap;

public class FactorStack {
    public static void main(String[] args) {
        String pattern = new Scanner(System.in).next();
        Map<Character, Long> stitches = new TreeMap<>();
        Deque<Long> factors = new ArrayDeque<>();
        factors.push(1L);
        long count = 0; // 0: no count has been read
        for (char character : pattern.toCharArray()) {
            if (Character.isDigit(character)) {
                count = 10 * count + (character - '0');
                continue;
            }
            long times = count == 0 ? 1 : count;
            if (character == '(') factors.push(factors.peek() * times);
            else if (character == ')') factors.pop();
            else stitches.merge(character, factors.peek() * times, Long::sum);
            count = 0;
        }
        stitches.forEach((letter, number) -> System.out.println(letter + " " + number));
    }
}
