use std::os::unix::net::UnixStream;

fn main() {
    for path in ["/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "/run/podman/podman.sock", "/run/dbus/system_bus_socket", "/run/systemd/private"] {
        match UnixStream::connect(path) {
            Ok(_) => println!("ESCAPED {path}"),
            Err(error) => eprintln!("REFUSED {path}: {error}"),
        }
    }
}
