package verdict.compiler;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.api.JavacTool;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * Compiles a submission and finds the class that it starts in.
 * Usage: Compile RUNTIME_CLASSES HARNESS_CLASSES PROGRAM [--harness FILE] SOURCE...
 * Classes go to the folder PROGRAM, the arguments of the java command that runs them to PROGRAM.args.
 * The first SOURCE is the submitted file. With --harness, FILE has the main class, and is compiled against HARNESS_CLASSES.
 */
public final class Compile {
    /** What is wrong in almost every program that it is said of. */
    private static final List<String> OPTIONS =
            List.of("-proc:none", "-implicit:none", "-Xlint:divzero,empty,finally,static", "-Xmaxerrs", "50", "-Xmaxwarns", "50");

    private Compile() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        boolean done = false;
        try {
            done = compile(args, new Report(out));
        } catch (StackOverflowError error) {
            out.println("error: the source is nested too deeply for the compiler");
        } catch (OutOfMemoryError error) {
            out.println("error: the compiler ran out of memory");
        } catch (RuntimeException error) {
            // The compiler wraps what goes wrong inside of it.
            boolean isDeep = error.getCause() instanceof StackOverflowError;
            out.println("error: " + (isDeep ? "the source is nested too deeply for the compiler" : "the compiler failed: " + error));
        }
        out.flush();
        System.exit(done ? 0 : 1);
    }

    private static boolean compile(String[] args, Report report) throws IOException {
        String runtimeClasses = args[0];
        String harnessClasses = args[1];
        String program = args[2];
        boolean hasHarness = args.length > 3 && args[3].equals("--harness");
        List<Source> sources = new ArrayList<>();
        for (String path : List.of(args).subList(hasHarness ? 5 : 3, args.length)) {
            // Programs run from a class path: a module's own rules would only be in the way.
            if (!path.equals("module-info.java") && !path.endsWith("/module-info.java")) {
                sources.add(Source.read(path, false));
            }
        }
        if (hasHarness) {
            sources.add(Source.read(args[4], true));
        }
        Diagnostics found = new Diagnostics();
        JavacTool tool = JavacTool.create();
        StandardJavaFileManager files = tool.getStandardFileManager(found, Locale.ENGLISH, StandardCharsets.UTF_8);
        files.setLocation(StandardLocation.CLASS_PATH, hasHarness ? List.of(new File(harnessClasses)) : List.of());
        files.setLocation(StandardLocation.SOURCE_PATH, List.of());
        Output output = new Output(files, Path.of(program));
        PrintWriter silent = new PrintWriter(Writer.nullWriter());
        JavacTask task = tool.getTask(silent, output, found, OPTIONS, null, sources);
        String mainClass = translate(task, hasHarness, found, report);
        if (mainClass == null || report.hasFailed()) {
            return false;
        }
        Files.createDirectories(Path.of(program));
        String arguments = "-cp\n" + runtimeClasses + ":" + program + "\n" + mainClass + "\n";
        Files.writeString(Path.of(program + ".args"), arguments);
        return true;
    }

    /** The main class; null when something was wrong, which is then reported. */
    private static String translate(JavacTask task, boolean hasHarness, Diagnostics found, Report report)
            throws IOException {
        List<CompilationUnitTree> units = new ArrayList<>();
        task.parse().forEach(units::add);
        Around around = hasHarness ? new Around(((BasicJavacTask) task).getContext(), units) : null;
        if (!found.hasErrors(false)) {
            if (around != null) {
                around.prepare();
            }
            task.analyze();
        }
        boolean isSound = !found.hasErrors(false);
        if (isSound && around != null) {
            new SignatureCheck(task, around).run(report);
        }
        String mainClass = null;
        if (isSound && !report.hasFailed()) {
            mainClass = around == null
                    ? new MainFinder(Trees.instance(task), task.getElements()).find(units, report)
                    : around.mainClass();
        }
        // The harness's own complaints follow from what has been said already, if anything has.
        boolean isHarnessToBlame = isSound && !report.hasFailed();
        if (mainClass != null && !found.hasErrors(true)) {
            task.generate();
        }
        for (Diagnostic<? extends JavaFileObject> diagnostic : found.list()) {
            if (isHarnessToBlame || !Diagnostics.isOfHarness(diagnostic)) {
                report.add(diagnostic);
            }
        }
        return mainClass;
    }
}
