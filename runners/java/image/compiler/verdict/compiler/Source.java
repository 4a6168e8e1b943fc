package verdict.compiler;

import com.sun.source.tree.CompilationUnitTree;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.tools.SimpleJavaFileObject;

/** One source file. A public class in it may have any name; a byte order mark is not part of it. */
final class Source extends SimpleJavaFileObject {
    private static final Map<URI, Source> ALL = new HashMap<>();

    final String path;
    final String text;
    final boolean ofHarness;

    private Source(String path, String text, boolean ofHarness) {
        super(new File(path).toURI(), Kind.SOURCE);
        this.path = path;
        this.text = text;
        this.ofHarness = ofHarness;
    }

    static Source read(String path, boolean ofHarness) throws IOException {
        // What is not UTF-8 becomes U+FFFD, as it is shown: in a comment it does no harm.
        String text = new String(Files.readAllBytes(Path.of(path)), StandardCharsets.UTF_8);
        Source source = new Source(path, text.startsWith("\uFEFF") ? text.substring(1) : text, ofHarness);
        ALL.put(source.toUri(), source);
        return source;
    }

    /** The source that a unit was read from: the compiler hands out wrapped ones. */
    static Source of(CompilationUnitTree unit) {
        return ALL.get(unit.getSourceFile().toUri());
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        if (kind != Kind.SOURCE) {
            return false;
        }
        // The compiler asks this way what a file is; a class may be in any other.
        boolean isSpecial = simpleName.equals("package-info") || simpleName.equals("module-info");
        return !isSpecial || super.isNameCompatible(simpleName, kind);
    }
}
