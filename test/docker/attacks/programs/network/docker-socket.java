import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;

class Main {
    interface Attempt {
        void make() throws Exception;
    }

    static void attempt(String what, Attempt attempt) {
        try {
            attempt.make();
            System.out.println("ESCAPED " + what);
        } catch (Exception | Error refused) {
            System.err.println("REFUSED " + what + ": " + refused);
        }
    }

    public static void main(String[] args) {
        attempt("docker.sock", () -> SocketChannel.open(UnixDomainSocketAddress.of("/var/run/docker.sock")));
        attempt("a socket", () -> new Socket().connect(new InetSocketAddress("127.0.0.1", 2375), 200));
        attempt("a channel", () -> SocketChannel.open(new InetSocketAddress("1.1.1.1", 53)));
    }
}
