package main

// #cgo CFLAGS: -fplugin=/tmp/own.so
// #cgo LDFLAGS: -Wl,--version-script=/etc/passwd
// #include "/etc/passwd"
import "C"

func main() {
	C.puts(nil)
}
