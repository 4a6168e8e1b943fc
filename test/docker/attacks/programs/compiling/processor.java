import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.element.TypeElement;

@SupportedAnnotationTypes("*")
class Own extends AbstractProcessor {
    static {
        System.out.println("ESCAPED into the compiler");
    }

    @Override
    public boolean process(Set<? extends TypeElement> types, RoundEnvironment round) {
        System.out.println("ESCAPED into the compiler");
        return false;
    }
}

class Main {
    public static void main(String[] args) {
        System.err.println("REFUSED: the compiler asked no processor");
    }
}
