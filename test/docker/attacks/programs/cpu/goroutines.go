package main

import "runtime"

func main() {
	runtime.GOMAXPROCS(16)
	for i := 0; i < 16; i++ {
		go func() {
			for {
			}
		}()
	}
	select {}
}
