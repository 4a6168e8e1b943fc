package main

import (
	"fmt"
	"os"
)

func try(what string, err error) {
	if err == nil {
		fmt.Println("ESCAPED", what)
	} else {
		fmt.Fprintln(os.Stderr, "REFUSED", what, err)
	}
}

// What the next test will run.
func main() {
	own, _ := os.Executable()
	try("chmod", os.Chmod(own, 0o777))
	try("overwrite", os.WriteFile(own, []byte("#!/bin/sh\n"), 0o755))
	try("remove", os.Remove(own))
	try("rename", os.Rename(own, "/tmp/moved"))
	try("a program beside it", os.WriteFile("/prog/other", nil, 0o755))
	try("truncate", os.Truncate(own, 0))
	try("source", os.WriteFile("/box/solution.go", nil, 0o644))
	try("chown", os.Chown(own, os.Getuid(), os.Getgid()))
}
