package main

import "os"

func main() {
	block := make([]byte, 65536)
	go func() {
		for {
			os.Stdout.Write(block)
		}
	}()
	for {
		os.Stderr.Write(block)
	}
}
