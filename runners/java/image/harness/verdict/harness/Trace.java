package verdict.harness;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Reports an exception as the runtime itself would, without the frames of the harness. */
final class Trace {
    private Trace() {}

    static void print(Throwable error) {
        trim(error, Collections.newSetFromMap(new IdentityHashMap<>()));
        synchronized (System.err) {
            System.err.print("Exception in thread \"" + Thread.currentThread().getName() + "\" ");
            error.printStackTrace();
        }
    }

    private static void trim(Throwable error, Set<Throwable> seen) {
        if (error == null || !seen.add(error)) {
            return;
        }
        StackTraceElement[] frames = error.getStackTrace();
        int end = frames.length;
        for (int index = 0; index < frames.length; index++) {
            if (isHarness(frames[index].getClassName())) {
                end = index;
                break;
            }
        }
        error.setStackTrace(java.util.Arrays.copyOf(frames, end));
        trim(error.getCause(), seen);
        for (Throwable suppressed : error.getSuppressed()) {
            trim(suppressed, seen);
        }
    }

    private static boolean isHarness(String className) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        return className.startsWith("verdict.harness.") || simple.equals("VerdictMain") || simple.startsWith("VerdictMain$");
    }
}
