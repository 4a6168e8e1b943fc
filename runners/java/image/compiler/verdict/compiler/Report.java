package verdict.compiler;

import java.io.PrintStream;
import javax.tools.Diagnostic;

/**
 * Prints diagnostics: `FILE:LINE:COLUMN:ENDCOLUMN: error|warning: MESSAGE` (columns as in {@link Place}, the end empty when it is
 * not known), then the line it is about. Without a place: `error: MESSAGE`.
 */
final class Report {
    private static final int MOST = 100;
    private static final int LONGEST_EXCERPT = 200;
    /** Of a class that everybody knows: messages are easier to read without it. */
    private static final String USUAL_PACKAGE = "\\bjava\\.(?:io|lang|math|text|util)(?:\\.[a-z]+)*\\.(?=[A-Z])";

    private final PrintStream out;
    private int count;
    private boolean failed;

    Report(PrintStream out) {
        this.out = out;
    }

    boolean hasFailed() {
        return failed;
    }

    void add(Diagnostic<? extends Object> diagnostic) {
        boolean isError = diagnostic.getKind() == Diagnostic.Kind.ERROR;
        boolean isWarning =
                diagnostic.getKind() == Diagnostic.Kind.WARNING || diagnostic.getKind() == Diagnostic.Kind.MANDATORY_WARNING;
        if (!isError && !isWarning) {
            return;
        }
        String message = onOneLine(diagnostic.getMessage(null));
        if (diagnostic.getSource() instanceof Source source && diagnostic.getPosition() != Diagnostic.NOPOS) {
            add(isError, placeOf(diagnostic, source), message);
        } else {
            add(isError, null, message);
        }
    }

    void error(Place place, String message) {
        add(true, place, message);
    }

    private void add(boolean isError, Place place, String message) {
        failed |= isError;
        if (count++ >= MOST) {
            return;
        }
        String severity = isError ? "error" : "warning";
        if (place == null) {
            out.println(severity + ": " + message);
            return;
        }
        String end = place.endColumn() == 0 ? "" : String.valueOf(place.endColumn());
        out.println(
                place.source().path + ":" + place.line() + ":" + place.column() + ":" + end + ": " + severity + ": " + message);
        if (!place.lineText().isBlank() && place.lineText().length() <= LONGEST_EXCERPT) {
            out.println("    " + place.lineText());
            out.println("    " + indentOf(place) + "^");
        }
    }

    /** The point that the compiler means, stretched to what it is part of as far as that is on the same line. */
    private static Place placeOf(Diagnostic<? extends Object> diagnostic, Source source) {
        Place point = Place.of(source, diagnostic.getPosition(), diagnostic.getEndPosition());
        if (diagnostic.getStartPosition() == Diagnostic.NOPOS || diagnostic.getStartPosition() > diagnostic.getPosition()) {
            return point;
        }
        Place whole = Place.of(source, diagnostic.getStartPosition(), diagnostic.getEndPosition());
        return whole.line() == point.line() ? whole : point;
    }

    private static String indentOf(Place place) {
        String before = place.lineText().substring(0, place.column() - 1);
        return before.replaceAll("[^\t]", " ");
    }

    /** "cannot find symbol\n  symbol:   variable x\n  location: class A" becomes "cannot find symbol: variable x in class A". */
    private static String onOneLine(String message) {
        StringBuilder joined = new StringBuilder();
        for (String line : message.split("\\R")) {
            String words = line.strip().replaceAll("\\s+", " ");
            if (words.startsWith("symbol: ")) {
                joined.append(words.substring("symbol".length()));
            } else if (words.startsWith("location: ")) {
                joined.append(" in").append(words.substring("location:".length()));
            } else if (!words.isEmpty()) {
                joined.append(joined.isEmpty() || joined.charAt(joined.length() - 1) == ':' ? "" : "; ");
                joined.append(words);
            }
        }
        return joined.toString().replaceFirst("; :", ":").replaceAll(USUAL_PACKAGE, "");
    }
}
