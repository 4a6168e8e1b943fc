package main

import (
	"fmt"
	"net"
	"os"
	"time"
)

func main() {
	for _, name := range []string{"example.com", "host.docker.internal", "localhost"} {
		if addresses, err := net.LookupHost(name); err == nil && name != "localhost" {
			fmt.Println("ESCAPED", name, addresses)
		} else {
			fmt.Fprintln(os.Stderr, "REFUSED", err)
		}
	}
	for _, network := range []string{"tcp", "udp", "ip4:icmp"} {
		address := "1.1.1.1:53"
		if network == "ip4:icmp" {
			address = "1.1.1.1"
		}
		if _, err := net.DialTimeout(network, address, 300*time.Millisecond); err == nil {
			fmt.Println("ESCAPED", network)
		} else {
			fmt.Fprintln(os.Stderr, "REFUSED", err)
		}
	}
	if _, err := net.Listen("tcp", "0.0.0.0:8080"); err == nil {
		fmt.Println("ESCAPED listening")
	} else {
		fmt.Fprintln(os.Stderr, "REFUSED", err)
	}
}
