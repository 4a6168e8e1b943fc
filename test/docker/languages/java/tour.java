// What a program may reach for in its library: threads of both kinds, pools, files, memory beside the heap, local sockets.
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

public class Tour {
    public static void main(String[] args) throws Exception {
        Scanner in = new Scanner(System.in);
        int a = in.nextInt(), b = in.nextInt();
        try (var pool = Executors.newFixedThreadPool(4); var light = Executors.newVirtualThreadPerTaskExecutor()) {
            if (pool.submit(() -> 1).get() + light.submit(() -> { Thread.sleep(2); return 1; }).get() != 2) throw new Error();
        }
        int even = (int) IntStream.range(0, 100_000).parallel().filter(n -> n % 2 == 0).count();
        Path folder = Files.createTempDirectory("tour"), file = folder.resolve("file");
        Files.writeString(file, "" + a);
        Files.copy(file, folder.resolve("copy"));
        Files.move(file, folder.resolve("moved"));
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList().reversed()) Files.delete(path);
        }
        ByteBuffer beside = ByteBuffer.allocateDirect(1 << 20);
        new SecureRandom().nextBytes(new byte[16]);
        System.gc();
        var address = UnixDomainSocketAddress.of("/tmp/tour.socket");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            var caller = CompletableFuture.runAsync(() -> {
                try (var socket = SocketChannel.open(address)) {
                    socket.write(ByteBuffer.wrap(new byte[] { (byte) b }));
                } catch (java.io.IOException error) {
                    throw new Error(error);
                }
            });
            try (var socket = server.accept()) {
                socket.read(beside);
            }
            caller.get();
        }
        System.out.println(even == 50_000 ? a + beside.get(0) : -1);
    }
}
