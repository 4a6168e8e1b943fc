package main

import (
	"fmt"
	"io"
	"os"
)

func main() {
	text, _ := io.ReadAll(os.Stdin)
	fmt.Print(string(text))
	fmt.Fprint(os.Stderr, string(text))
	os.Exit(int(text[0]))
}
