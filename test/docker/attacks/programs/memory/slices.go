package main

import "runtime/debug"

func main() {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(1 << 40)
	var kept [][]byte
	for {
		block := make([]byte, 1<<22)
		for i := range block {
			block[i] = 1
		}
		kept = append(kept, block)
	}
}
