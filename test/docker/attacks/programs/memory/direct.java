import java.nio.ByteBuffer;
import java.util.ArrayList;

// Beside the heap, where -Xmx does not reach.
class Main {
    public static void main(String[] args) {
        var kept = new ArrayList<ByteBuffer>();
        while (true) {
            ByteBuffer block = ByteBuffer.allocateDirect(1 << 22);
            for (int i = 0; i < block.capacity(); i += 4096) block.put(i, (byte) 1);
            kept.add(block);
        }
    }
}
