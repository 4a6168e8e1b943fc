package main

import (
	"fmt"
	"net"
	"os"
	"os/user"
)

func main() {
	if name, _ := os.Hostname(); name != "verdict" {
		fmt.Println("ESCAPED host name", name)
	}
	if who, err := user.Current(); err == nil && who.Username != "" && who.Username != who.Uid && who.HomeDir != "/tmp" {
		fmt.Println("ESCAPED user name", who.Username)
	}
	for _, name := range []string{"root", "docker", "daemon"} {
		if who, err := user.Lookup(name); err == nil {
			fmt.Println("ESCAPED user", who)
		} else {
			fmt.Fprintln(os.Stderr, "REFUSED", err)
		}
	}
	addresses, err := net.InterfaceAddrs()
	for _, address := range addresses {
		if address.String() != "127.0.0.1/8" && address.String() != "::1/128" {
			fmt.Println("ESCAPED address", address)
		}
	}
	fmt.Fprintln(os.Stderr, "REFUSED addresses", err)
	if os.Getuid() < 1000 {
		fmt.Println("ESCAPED uid", os.Getuid())
	}
}
