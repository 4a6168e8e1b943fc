package main

import (
	"fmt"
	"os"
	"syscall"
)

func try(what string, err error) {
	if err == nil {
		fmt.Println("ESCAPED", what)
	} else {
		fmt.Fprintln(os.Stderr, "REFUSED", what, err)
	}
}

// Out of a folder that has moved, by what is above it.
func main() {
	os.MkdirAll("/tmp/a/b/c", 0o777)
	here, _ := syscall.Open("/tmp/a/b/c", syscall.O_RDONLY, 0)
	os.Rename("/tmp/a/b", "/tmp/b")
	_, err := syscall.Openat(here, "../../../etc/passwd", syscall.O_RDONLY, 0)
	try("a path upwards", err)
	try("a folder of the image moved", os.Rename("/usr/bin", "/tmp/bin"))
	try("/box moved", os.Rename("/box", "/tmp/box"))
	_, err = syscall.Openat(here, "/proc/self/fd/0/../../1/environ", syscall.O_RDONLY, 0)
	try("beside its input", err)
	_, err = os.ReadFile("/proc/self/root/etc/passwd")
	try("by its own root", err)
	_, err = os.ReadFile("/proc/thread-self/root/etc/passwd")
	try("by its thread's root", err)
}
