package main

import (
	"fmt"
	"os"
)

func main() {
	block := make([]byte, 1<<20)
	written := 0
	for part := 0; part < 64; part++ {
		file, err := os.Create(fmt.Sprintf("/tmp/part%d", part))
		for i := 0; err == nil && i < 32; i++ {
			_, err = file.Write(block)
			written++
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "REFUSED after", written, "MiB:", err)
			return
		}
	}
	fmt.Println("ESCAPED 2 GiB of files")
}
