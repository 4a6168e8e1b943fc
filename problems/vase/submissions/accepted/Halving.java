// Fill whole centimetres while they fit, then find the level inside the last one by halving.
import java.util.Locale;
import java.util.Scanner;

public class Halving {
    static double coneVolume(double height, double bottom, double top) {
        return Math.PI * height / 3 * (bottom * bottom + bottom * top + top * top);
    }

    /** The level, from 0 to 1, at which this centimetre holds the volume. */
    static double levelInside(double volume, double bottom, double top) {
        double low = 0;
        double high = 1;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (coneVolume(middle, bottom, bottom + (top - bottom) * middle) < volume) low = middle;
            else high = middle;
        }
        return low;
    }

    public static void main(String[] args) {
        Scanner in = new Scanner(new java.io.BufferedInputStream(System.in)).useLocale(Locale.ROOT);
        int n = in.nextInt();
        double volume = in.nextDouble();
        double bottom = in.nextDouble();
        for (int height = 0; height < n; height++) {
            double top = in.nextDouble();
            double whole = coneVolume(1, bottom, top);
            if (volume < whole) {
                System.out.println(height + levelInside(volume, bottom, top));
                return;
            }
            volume -= whole;
            bottom = top;
        }
        System.out.println("spills");
    }
}
