package verdict.compiler;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * Compares the submission's class with what its problem asks for, which the harness states in an interface `Expected` inside of its main
 * class: the class's name in the constant `CLASS`, its methods, and its constructor as a method `verdictConstruct`. What differs is reported where
 * the user wrote it.
 */
final class SignatureCheck {
    private static final String CONSTRUCTOR = "verdictConstruct";

    private final Around around;
    private final MainFinder places;
    private final Trees trees;
    private final Types types;
    private final javax.lang.model.util.Elements elements;

    SignatureCheck(JavacTask task, Around around) {
        this.around = around;
        trees = Trees.instance(task);
        types = task.getTypes();
        elements = task.getElements();
        places = new MainFinder(trees, elements);
    }

    void run(Report report) {
        TypeElement expected = ElementFilter.typesIn(around.main().sym.getEnclosedElements()).stream()
                .filter(type -> type.getSimpleName().contentEquals("Expected"))
                .findFirst()
                .orElseThrow();
        String name = ElementFilter.fieldsIn(expected.getEnclosedElements()).get(0).getConstantValue().toString();
        List<ExecutableElement> methods = ElementFilter.methodsIn(expected.getEnclosedElements());
        JCCompilationUnit unit = null;
        TypeElement type = null;
        for (JCCompilationUnit candidate : around.users()) {
            for (JCTree declaration : candidate.defs) {
                if (type == null && declaration instanceof JCClassDecl found && found.name.contentEquals(name)) {
                    unit = candidate;
                    type = found.sym;
                }
            }
        }
        if (type == null) {
            String wanted = methods.stream().map(method -> write(method, name)).collect(Collectors.joining("; "));
            report.error(firstName(), "there is no class " + name + "; expected: class " + name + " with " + wanted);
            return;
        }
        for (ExecutableElement method : methods) {
            check(unit, type, method, report);
        }
    }

    private Place firstName() {
        JCCompilationUnit unit = around.submitted();
        for (JCTree declaration : unit.defs) {
            if (declaration instanceof JCClassDecl found) {
                return places.placeOf(unit, found.sym);
            }
        }
        return Place.of(Source.of(unit), 0, 0);
    }

    private void check(JCCompilationUnit unit, TypeElement type, ExecutableElement expected, Report report) {
        boolean isConstructor = expected.getSimpleName().contentEquals(CONSTRUCTOR);
        List<ExecutableElement> candidates = new ArrayList<>();
        if (isConstructor) {
            candidates.addAll(ElementFilter.constructorsIn(type.getEnclosedElements()));
        } else {
            for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(type))) {
                if (method.getSimpleName().equals(expected.getSimpleName())) {
                    candidates.add(method);
                }
            }
        }
        String reason = isConstructor
                ? "there is no constructor of " + type.getSimpleName()
                : "there is no method " + expected.getSimpleName() + " in " + type.getSimpleName();
        Element at = type;
        for (ExecutableElement candidate : candidates) {
            reason = difference(candidate, expected, type);
            if (reason == null) {
                return;
            }
            // A constructor that nobody wrote stands nowhere.
            at = trees.getTree(candidate) != null && candidate.getEnclosingElement().equals(type)
                            && !isGenerated(candidate)
                    ? candidate
                    : type;
        }
        Place place = at.getKind() == ElementKind.CONSTRUCTOR ? placeOfConstructor(unit, at, type) : places.placeOf(unit, at);
        report.error(place, reason + "; expected: " + write(expected, type.getSimpleName().toString()));
    }

    private boolean isGenerated(ExecutableElement method) {
        return elements.getOrigin(method) != javax.lang.model.util.Elements.Origin.EXPLICIT;
    }

    private Place placeOfConstructor(JCCompilationUnit unit, Element constructor, TypeElement type) {
        // Its name in the tree is <init>; a body's own place is the name's.
        int start = ((JCTree) trees.getTree((ExecutableElement) constructor)).pos;
        return Place.of(Source.of(unit), start, start + type.getSimpleName().length());
    }

    /** How a method differs from the expected one; null when it can be called as that is. */
    private String difference(ExecutableElement found, ExecutableElement expected, TypeElement type) {
        boolean isConstructor = found.getKind() == ElementKind.CONSTRUCTOR;
        String name = isConstructor
                ? "the constructor of " + type.getSimpleName()
                : found.getSimpleName().toString();
        if (found.getModifiers().contains(Modifier.PRIVATE)) {
            return name + " is private";
        }
        int count = found.getParameters().size();
        int wanted = expected.getParameters().size();
        if (count != wanted) {
            return name + " takes " + count + (count == 1 ? " parameter" : " parameters") + ", not " + wanted;
        }
        for (int index = 0; index < count; index++) {
            TypeMirror given = expected.getParameters().get(index).asType();
            VariableElement parameter = found.getParameters().get(index);
            if (!types.isAssignable(given, parameter.asType())) {
                return "parameter " + parameter.getSimpleName() + " of " + name + " is " + write(parameter.asType()) + ", not "
                        + write(given);
            }
        }
        if (isConstructor) {
            return null;
        }
        TypeMirror returned = found.getReturnType();
        TypeMirror due = expected.getReturnType();
        boolean isVoid = returned.getKind() == TypeKind.VOID;
        boolean fits = due.getKind() == TypeKind.VOID || (!isVoid && types.isAssignable(returned, due));
        return fits ? null : name + " returns " + write(returned) + ", not " + write(due);
    }

    private static String write(ExecutableElement method, String className) {
        String parameters = method.getParameters().stream()
                .map(parameter -> write(parameter.asType()) + " " + parameter.getSimpleName())
                .collect(Collectors.joining(", ", "(", ")"));
        return method.getSimpleName().contentEquals(CONSTRUCTOR)
                ? "public " + className + parameters
                : "public " + write(method.getReturnType()) + " " + method.getSimpleName() + parameters;
    }

    private static String write(TypeMirror type) {
        return type.toString().replaceAll("\\b(?:[\\w$]+\\.)+(?=\\w)", "");
    }
}
