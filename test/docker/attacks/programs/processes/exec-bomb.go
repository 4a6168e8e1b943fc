package main

import (
	"fmt"
	"os"
	"os/exec"
)

// Starts itself again and again, in pairs.
func main() {
	for i := 0; i < 2; i++ {
		child := exec.Command("/proc/self/exe")
		child.Stderr = os.Stderr
		if err := child.Start(); err != nil {
			fmt.Fprintln(os.Stderr, "REFUSED", err)
		}
	}
	select {}
}
