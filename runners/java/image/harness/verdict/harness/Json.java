package verdict.harness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a signature's JSON, which is well formed and has no escapes: names and numbers are all there is. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** Objects as Map, arrays as List, texts as String, all else as its own spelling. */
    static Object read(String text) {
        return new Json(text).value();
    }

    private Object value() {
        char first = text.charAt(at);
        if (first == '{') {
            Map<String, Object> object = new HashMap<>();
            for (at++; text.charAt(at) != '}'; skipComma()) {
                String key = string();
                at++;
                object.put(key, value());
            }
            at++;
            return object;
        }
        if (first == '[') {
            List<Object> array = new ArrayList<>();
            for (at++; text.charAt(at) != ']'; skipComma()) {
                array.add(value());
            }
            at++;
            return array;
        }
        if (first == '"') {
            return string();
        }
        int start = at;
        while (at < text.length() && ",}]".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String string() {
        int end = text.indexOf('"', at + 1);
        String string = text.substring(at + 1, end);
        at = end + 1;
        return string;
    }

    private void skipComma() {
        if (text.charAt(at) == ',') {
            at++;
        }
    }
}
