import os, struct

# An exit without fault, DONE, READY and an answer, as the agent would say them, on both streams; then a crash.
exit_frame = struct.pack("<IBBBHIQQQ", 32, 131, 0, 0, 0, 0, 1, 1, 1)
done = struct.pack("<IB", 0, 133)
ready = struct.pack("<IBHHBBH", 8, 128, 2, 7, 1, 1, 0)
fatal = struct.pack("<IB", 4, 134) + b"over"
docker = b"\x01\0\0\0" + struct.pack(">I", len(exit_frame + done)) + exit_frame + done
for stream in (1, 2):
    os.write(stream, exit_frame + done + ready + fatal + docker)
os._exit(41)
