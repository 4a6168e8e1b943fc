import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

class Main {
    static int looked;

    public static void main(String[] args) throws Exception {
        String mark = "Hidden".concat(args.length > 5 ? "" : "Answer").concat("Zq7");
        if (new String(System.in.readAllBytes()).contains("Zq7")) return;
        for (String top : List.of("/box", "/prog", "/tmp", "/dev/shm", "/verdict", "/proc/self/fd", "/proc/1")) {
            Files.walkFileTree(Path.of(top), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    try (var stream = Files.newInputStream(file)) {
                        if (!attributes.isRegularFile()) return FileVisitResult.CONTINUE;
                        looked++;
                        if (new String(stream.readNBytes(1 << 20), StandardCharsets.ISO_8859_1).contains(mark))
                            System.out.println("ESCAPED " + file);
                    } catch (Exception refused) {
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, java.io.IOException refused) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        System.err.println("REFUSED in " + looked + " files");
    }
}
