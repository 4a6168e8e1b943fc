package verdict.compiler;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Changes class files (The Java Virtual Machine Specification, chapter 4). */
final class ClassFile {
    private static final int UTF8 = 1;
    private static final int COUNT_AT = 8;

    private ClassFile() {}

    /** The same class, but its SourceFile attribute names `path`; unchanged where it has none. */
    static byte[] nameSource(byte[] bytes, String path) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int count = Short.toUnsignedInt(in.getShort(COUNT_AT));
        in.position(COUNT_AT + 2);
        int nameIndex = skipPool(in, count);
        int poolEnd = in.position();
        in.position(poolEnd + 6);
        skip(in, 2 * Short.toUnsignedInt(in.getShort()));
        skipMembers(in);
        skipMembers(in);
        int at = findAttribute(in, nameIndex);
        if (at < 0 || count == 0xFFFF) {
            return bytes;
        }
        // A string of the program may share the old name: a new one goes to the end of the pool.
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).putShort(COUNT_AT, (short) (count + 1)).putShort(at, (short) count);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + path.length() + 16);
        out.write(changed, 0, poolEnd);
        DataOutputStream entry = new DataOutputStream(out);
        entry.writeByte(UTF8);
        entry.writeUTF(path);
        out.write(changed, poolEnd, changed.length - poolEnd);
        return out.toByteArray();
    }

    /** Moves behind the constant pool; the index of the text `SourceFile`, 0 when there is none. */
    private static int skipPool(ByteBuffer in, int count) {
        byte[] wanted = "SourceFile".getBytes(StandardCharsets.US_ASCII);
        int found = 0;
        for (int index = 1; index < count; index++) {
            switch (in.get()) {
                case UTF8 -> {
                    byte[] text = new byte[Short.toUnsignedInt(in.getShort())];
                    in.get(text);
                    found = Arrays.equals(text, wanted) ? index : found;
                }
                case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(in, 4);
                case 5, 6 -> {
                    skip(in, 8);
                    index++;
                }
                case 15 -> skip(in, 3);
                default -> skip(in, 2);
            }
        }
        return found;
    }

    private static void skipMembers(ByteBuffer in) {
        for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
            skip(in, 6);
            findAttribute(in, -1);
        }
    }

    /** Moves behind a table of attributes; where the content of the one of that name is, -1 when there is none. */
    private static int findAttribute(ByteBuffer in, int nameIndex) {
        int found = -1;
        for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
            int name = Short.toUnsignedInt(in.getShort());
            int length = in.getInt();
            found = name == nameIndex ? in.position() : found;
            skip(in, length);
        }
        return found;
    }

    private static void skip(ByteBuffer in, int bytes) {
        in.position(in.position() + bytes);
    }
}
