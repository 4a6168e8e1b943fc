package verdict.compiler;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Writes class files below one folder, each with the whole path of its source in it, so that a stack trace names that. */
final class Output extends ForwardingJavaFileManager<JavaFileManager> {
    private final Path folder;

    Output(JavaFileManager rest, Path folder) {
        super(rest);
        this.folder = folder;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        Path file = folder.resolve(className.replace('.', '/') + kind.extension);
        return new SimpleJavaFileObject(URI.create("output:///class"), kind) {
            @Override
            public OutputStream openOutputStream() {
                return new ByteArrayOutputStream() {
                    @Override
                    public void close() throws IOException {
                        Files.createDirectories(file.getParent());
                        byte[] bytes = toByteArray();
                        Files.write(
                                file, sibling instanceof Source source ? ClassFile.nameSource(bytes, source.path) : bytes);
                    }
                };
            }
        };
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return a == b || (!(a instanceof Source) && !(b instanceof Source) && super.isSameFile(a, b));
    }
}
