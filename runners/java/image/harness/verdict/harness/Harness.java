package verdict.harness;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Answers questions about a submission (HARNESS.md) until there are no more. */
public final class Harness {
    private static final int READY = 0;
    private static final int VALUE = 1;
    private static final int WRONG = 2;
    private static final int LENGTH_BYTES = 4;

    private final Submission submission;
    private final Map<?, ?> signature;
    /** Buffered, for a FileInputStream that is to read so many bytes asks for its position, which a pipe does not have. */
    private final InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
    private final PrintStream firstOut = System.out;
    private final PrintStream firstErr = System.err;
    private final Bytes answer = new Bytes();

    private Harness(Submission submission, String signatureJson) {
        this.submission = submission;
        this.signature = (Map<?, ?>) Json.read(signatureJson);
    }

    /** Never returns: ends the process with code 0 behind the last question, with 1 when `type` or a call throws. */
    public static void serve(Submission submission, Class<?> type, String signatureJson) {
        Harness harness = new Harness(submission, signatureJson);
        // What stands there are questions, and none of a submission's business.
        System.setIn(InputStream.nullInputStream());
        try (OutputStream answers = new FileOutputStream("/proc/self/fd/3")) {
            Class.forName(type.getName(), true, type.getClassLoader());
            harness.begin(READY);
            harness.send(answers);
            for (ByteBuffer question = harness.next(); question != null; question = harness.next()) {
                harness.answer(question);
                harness.send(answers);
            }
        } catch (Throwable error) {
            Trace.print(error);
            harness.flush();
            Runtime.getRuntime().exit(1);
        }
        Runtime.getRuntime().exit(0);
    }

    private ByteBuffer next() throws IOException {
        byte[] length = in.readNBytes(LENGTH_BYTES);
        if (length.length < LENGTH_BYTES) {
            return null;
        }
        int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return ByteBuffer.wrap(in.readNBytes(size)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void answer(ByteBuffer question) throws Throwable {
        begin(VALUE);
        try {
            Reader reader = new Reader(question, submission);
            if (question.get() == 0) {
                callFunction(reader);
            } else {
                useClass(reader, question);
            }
        } catch (WrongAnswer wrong) {
            begin(WRONG);
            answer.put(wrong.getMessage().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void callFunction(Reader reader) throws Throwable {
        Object[] arguments = reader.readAll(Type.ofParameters(signature.get("parameters")));
        Object result = submission.call(arguments);
        Type returns = Type.from(signature.get("returns"));
        if (returns != null) {
            new Writer(answer, submission, signature.get("name") + " returned").write(returns, result);
            return;
        }
        List<?> parameters = (List<?>) signature.get("parameters");
        for (int index = 0; index < arguments.length; index++) {
            Map<?, ?> parameter = (Map<?, ?>) parameters.get(index);
            if (parameter.get("name").equals(signature.get("output"))) {
                Writer writer = new Writer(answer, submission, parameter.get("name") + " became");
                writer.write(Type.from(parameter.get("type")), arguments[index]);
            }
        }
    }

    private void useClass(Reader reader, ByteBuffer question) throws Throwable {
        List<?> methods = (List<?>) signature.get("methods");
        Type[] constructor = Type.ofParameters(signature.get("constructorParameters"));
        int calls = question.getInt();
        answer.putInt(calls);
        Object instance = null;
        for (int call = 0; call < calls; call++) {
            int index = Short.toUnsignedInt(question.getShort());
            if (index == 0) {
                instance = submission.call(reader.readAll(constructor));
                continue;
            }
            Map<?, ?> method = (Map<?, ?>) methods.get(index - 1);
            Object[] arguments = reader.readAll(Type.ofParameters(method.get("parameters")));
            Object result = submission.call(instance, index, arguments);
            Type returns = Type.from(method.get("returns"));
            if (returns != null) {
                new Writer(answer, submission, method.get("name") + " returned").write(returns, result);
            }
        }
    }

    private void begin(int kind) {
        answer.truncate(0);
        answer.putInt(0);
        answer.putByte(kind);
    }

    private void send(OutputStream answers) throws IOException {
        flush();
        answer.putIntAt(0, answer.size() - LENGTH_BYTES);
        answers.write(answer.array(), 0, answer.size());
    }

    private void flush() {
        // The submission may have put others in their places, or none, and what they do is not the answer's fault.
        for (PrintStream stream : new PrintStream[] {System.out, System.err, firstOut, firstErr}) {
            try {
                stream.flush();
            } catch (RuntimeException ignored) {
                continue;
            }
        }
    }
}
