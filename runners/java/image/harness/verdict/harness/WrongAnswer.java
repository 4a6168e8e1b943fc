package verdict.harness;

/** What a solution gave cannot be an answer. The message is for the user. */
final class WrongAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongAnswer(String message) {
        super(message, null, false, false);
    }
}
