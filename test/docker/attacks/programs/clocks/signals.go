package main

import (
	"os"
	"os/signal"
	"syscall"
)

// Deaf to the signal that says that its time is up.
func main() {
	signal.Ignore(syscall.SIGXCPU, syscall.SIGTERM, syscall.SIGALRM, syscall.SIGPROF)
	go signal.Notify(make(chan os.Signal, 1))
	for n := 0; ; n++ {
		if n < 0 {
			println(n)
		}
	}
}
