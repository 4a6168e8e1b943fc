import socket, sys

for address in (("127.0.0.1", 80), ("169.254.169.254", 80), ("172.17.0.1", 2375), ("10.0.0.1", 22), ("::1", 80)):
    try:
        socket.create_connection(address, 0.2)
        print("ESCAPED", address)
    except OSError as error:
        print("REFUSED", address, error, file=sys.stderr)
for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.socket(family, kind)
            print("ESCAPED a socket", family, kind)
        except OSError as error:
            print("REFUSED", error, file=sys.stderr)
