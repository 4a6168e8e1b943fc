package main

import "embed"

//go:embed ../etc/passwd solution.go
var files embed.FS

func main() {
	text, err := files.ReadFile("../etc/passwd")
	println(string(text), err)
}
