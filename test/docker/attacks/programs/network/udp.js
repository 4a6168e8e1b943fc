const dgram = require("node:dgram");
for (const kind of ["udp4", "udp6"]) {
  const socket = dgram.createSocket(kind);
  socket.on("error", (error) => {
    console.error(`REFUSED ${error.message}`);
  });
  socket.send("hello", 53, kind === "udp4" ? "8.8.8.8" : "::1", (error) => {
    if (error) console.error(`REFUSED ${error.message}`);
    else console.log("ESCAPED a datagram");
    socket.close();
  });
}
