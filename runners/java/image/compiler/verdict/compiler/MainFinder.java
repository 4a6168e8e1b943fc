package verdict.compiler;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Finds the class that a program starts in. */
final class MainFinder {
    private final Trees trees;
    private final Elements elements;

    MainFinder(Trees trees, Elements elements) {
        this.trees = trees;
        this.elements = elements;
    }

    /**
     * The binary name of the first class with a main method: the submitted file (the first unit) before the others, classes
     * of their own before nested ones. Reports it and gives null when there is none.
     */
    String find(List<? extends CompilationUnitTree> units, Report report) {
        for (CompilationUnitTree unit : units) {
            for (TypeElement type : listTypes(unit)) {
                if (ElementFilter.methodsIn(type.getEnclosedElements()).stream().anyMatch(MainFinder::isMain)) {
                    return elements.getBinaryName(type).toString();
                }
            }
        }
        reportNone(units.get(0), report);
        return null;
    }

    private List<TypeElement> listTypes(CompilationUnitTree unit) {
        List<TypeElement> types = new ArrayList<>();
        for (Tree declaration : unit.getTypeDecls()) {
            if (declaration instanceof ClassTree
                    && trees.getElement(TreePath.getPath(unit, declaration)) instanceof TypeElement type) {
                types.add(type);
            }
        }
        for (int index = 0; index < types.size(); index++) {
            types.addAll(ElementFilter.typesIn(types.get(index).getEnclosedElements()));
        }
        return types;
    }

    private static boolean isMain(ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        return method.getSimpleName().contentEquals("main")
                && modifiers.contains(Modifier.PUBLIC)
                && modifiers.contains(Modifier.STATIC)
                && method.getReturnType().getKind() == TypeKind.VOID
                && method.getParameters().size() == 1
                && method.getParameters().get(0).asType().toString().equals("java.lang.String[]");
    }

    private void reportNone(CompilationUnitTree unit, Report report) {
        List<TypeElement> types = listTypes(unit);
        for (TypeElement type : types) {
            for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
                if (method.getSimpleName().contentEquals("main")) {
                    report.error(
                            placeOf(unit, method),
                            "a program starts in public static void main(String[] args); this main is another method");
                    return;
                }
            }
        }
        report.error(
                types.isEmpty() ? Place.of(Source.of(unit), 0, 0) : placeOf(unit, types.get(0)),
                "no class has a method public static void main(String[] args)");
    }

    /** Where the name of a class or method stands. */
    Place placeOf(CompilationUnitTree unit, Element element) {
        Source source = Source.of(unit);
        Tree tree = trees.getTree(element);
        long start = Math.max(0, trees.getSourcePositions().getStartPosition(unit, tree));
        // Behind annotations and modifiers, where the same word may stand too.
        Tree modifiers = tree instanceof MethodTree method ? method.getModifiers() : ((ClassTree) tree).getModifiers();
        long from = Math.max(start, trees.getSourcePositions().getEndPosition(unit, modifiers));
        String name = element.getSimpleName().toString();
        int at = indexOfWord(source.text, name, (int) from);
        return at < 0 ? Place.of(source, start, start) : Place.of(source, at, at + name.length());
    }

    private static int indexOfWord(String text, String word, int from) {
        for (int at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1));
            if (begins && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)))) {
                return at;
            }
        }
        return -1;
    }
}
