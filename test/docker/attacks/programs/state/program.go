package main

import (
	"bufio"
	"fmt"
	"os"
)

// The program itself keeps the note: in its file, its times, its folder.
func main() {
	input, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	own, _ := os.Executable()
	before, err := os.Stat(own)
	if err != nil {
		panic(err)
	}
	if input == "first\n" {
		for what, err := range map[string]error{
			"mode":    os.Chmod(own, 0o777),
			"times":   os.Chtimes(own, before.ModTime().Add(-3600e9), before.ModTime().Add(-3600e9)),
			"content": os.WriteFile(own, nil, 0o755),
			"links":   os.Link(own, "/tmp/own"),
		} {
			if err == nil {
				fmt.Println("ESCAPED", what)
			} else {
				fmt.Fprintln(os.Stderr, "REFUSED", what, err)
			}
		}
	} else if _, err := os.Lstat("/tmp/own"); err == nil {
		fmt.Println("ESCAPED a link")
	} else {
		fmt.Fprintln(os.Stderr, "REFUSED", err)
	}
}
