package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	text, _ := io.ReadAll(os.Stdin)
	fmt.Print(string(text))
	fmt.Fprint(os.Stderr, string(text))
	os.WriteFile("/tmp/"+strings.Fields(string(text))[0], text, 0o644)
	panic(string(text))
}
