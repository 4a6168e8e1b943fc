package verdict.compiler;

import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/** What the compiler has said, in its order. */
final class Diagnostics implements DiagnosticListener<JavaFileObject> {
    private final List<Diagnostic<? extends JavaFileObject>> all = new ArrayList<>();

    @Override
    public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
        all.add(diagnostic);
    }

    /** Whether there is an error, in the user's files only or in the harness too. */
    boolean hasErrors(boolean inHarnessToo) {
        return all.stream()
                .anyMatch(each -> each.getKind() == Diagnostic.Kind.ERROR && (inHarnessToo || !isOfHarness(each)));
    }

    List<Diagnostic<? extends JavaFileObject>> list() {
        return all;
    }

    static boolean isOfHarness(Diagnostic<? extends JavaFileObject> diagnostic) {
        return diagnostic.getSource() instanceof Source source && source.ofHarness;
    }
}
