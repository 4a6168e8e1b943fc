package course.week1;

public class Сумма {
    static int of(int a, int b) {
        return a + b;
    }
}
