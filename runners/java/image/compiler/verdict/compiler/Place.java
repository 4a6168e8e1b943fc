package verdict.compiler;

/** A range in a source, in UTF-16 units: line and columns from 1, `endColumn` exclusive and 0 when it is not known. */
record Place(Source source, int line, int column, int endColumn, String lineText) {
    /** The place of [start, end); without an end when that is on another line. */
    static Place of(Source source, long start, long end) {
        String text = source.text;
        int from = (int) Math.max(0, Math.min(start, text.length()));
        int line = 1;
        int lineStart = 0;
        for (int at = 0; at < from; at++) {
            char unit = text.charAt(at);
            boolean isHalf = unit == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            if (unit == '\n' || (unit == '\r' && !isHalf)) {
                line++;
                lineStart = at + 1;
            }
        }
        int lineEnd = lineStart;
        while (lineEnd < text.length() && text.charAt(lineEnd) != '\n' && text.charAt(lineEnd) != '\r') {
            lineEnd++;
        }
        int column = Math.min(from, lineEnd) - lineStart + 1;
        boolean endsHere = end > from && end <= lineEnd;
        return new Place(
                source, line, column, endsHere ? (int) end - lineStart + 1 : 0, text.substring(lineStart, lineEnd));
    }
}
