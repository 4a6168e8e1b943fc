import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class Memory {
    public static void main(String[] args) {
        List<byte[]> pieces = new ArrayList<>();
        while (true) {
            byte[] piece = new byte[1 << 20];
            Arrays.fill(piece, (byte) 1);
            pieces.add(piece);
        }
    }
}
