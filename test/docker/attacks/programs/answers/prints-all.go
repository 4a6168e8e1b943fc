package main

import (
	"fmt"
	"io"
	"os"
)

// Prints and throws its input: of a hidden test nothing of it may come out.
func main() {
	input, _ := io.ReadAll(os.Stdin)
	if string(input) != "attack\n" {
		fmt.Println(string(input))
		panic(string(input))
	}
	fmt.Fprintln(os.Stderr, "REFUSED in the sample")
}
