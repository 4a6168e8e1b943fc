package verdict.compiler;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCPackageDecl;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import java.util.HashSet;
import java.util.Set;

/** Fits the harness to the submission and the submission to the harness, in the parsed trees: no line or column moves. */
final class Around {
    /** What a solution may use without importing it, as is the habit of sites where only a function is written. */
    private static final java.util.List<String> IMPORTED = java.util.List.of(
            "java.util", "java.util.function", "java.util.stream", "java.util.concurrent", "java.util.concurrent.atomic",
            "java.util.regex", "java.io", "java.math", "java.text", "javafx.util");

    private final TreeMaker make;
    private final Names names;
    private final java.util.List<JCCompilationUnit> users;
    private final JCCompilationUnit harness;

    /** `units`: the submitted file first, the harness last. */
    Around(Context context, java.util.List<CompilationUnitTree> units) {
        make = TreeMaker.instance(context);
        names = Names.instance(context);
        users = units.subList(0, units.size() - 1).stream().map(JCCompilationUnit.class::cast).toList();
        harness = (JCCompilationUnit) units.get(units.size() - 1);
    }

    /**
     * Puts the harness into the submission's package, takes out of it the node classes that the submission brings itself (pasted with
     * their comment opened), and gives every file of the submission its imports.
     */
    void prepare() {
        Set<Name> own = new HashSet<>();
        for (JCCompilationUnit unit : users) {
            for (JCTree declaration : unit.defs) {
                if (declaration instanceof JCClassDecl type && packageOf(unit).equals(packageOf(users.get(0)))) {
                    own.add(type.name);
                }
            }
            addImports(unit);
        }
        List<JCTree> kept = List.nil();
        for (JCTree declaration : harness.defs) {
            if (!(declaration instanceof JCClassDecl type && own.contains(type.name))) {
                kept = kept.append(declaration);
            }
        }
        JCPackageDecl packageOfUsers = users.get(0).getPackage();
        if (packageOfUsers != null) {
            make.at(0);
            kept = kept.prepend(make.PackageDecl(List.nil(), toExpression(packageOf(users.get(0)))));
        }
        harness.defs = kept;
    }

    JCCompilationUnit submitted() {
        return users.get(0);
    }

    java.util.List<JCCompilationUnit> users() {
        return users;
    }

    /** The first class of the harness. */
    JCClassDecl main() {
        for (JCTree declaration : harness.defs) {
            if (declaration instanceof JCClassDecl type) {
                return type;
            }
        }
        throw new IllegalStateException("the harness has no class");
    }

    String mainClass() {
        String packageName = packageOf(users.get(0));
        return packageName.isEmpty() ? main().name.toString() : packageName + "." + main().name;
    }

    private void addImports(JCCompilationUnit unit) {
        List<JCTree> defs = unit.defs;
        List<JCTree> first = List.nil();
        make.at(0);
        if (defs.head instanceof JCPackageDecl) {
            first = List.of(defs.head);
            defs = defs.tail;
        }
        for (String imported : IMPORTED) {
            first = first.append(make.Import((JCFieldAccess) toExpression(imported + ".*"), false));
        }
        unit.defs = defs.prependList(first);
    }

    private static String packageOf(JCCompilationUnit unit) {
        return unit.getPackage() == null ? "" : unit.getPackage().getPackageName().toString();
    }

    private JCExpression toExpression(String dotted) {
        String[] parts = dotted.split("\\.");
        JCExpression expression = make.Ident(names.fromString(parts[0]));
        for (int index = 1; index < parts.length; index++) {
            expression = make.Select(expression, names.fromString(parts[index]));
        }
        return expression;
    }
}
