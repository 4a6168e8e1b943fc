package main

import (
	"os"
	"runtime/debug"
)

func main() {
	os.Chdir("/tmp")
	debug.SetTraceback("crash")
	var none *int
	*none = 1
}
