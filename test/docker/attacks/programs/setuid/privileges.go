package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

func main() {
	status, _ := os.ReadFile("/proc/self/status")
	for _, line := range strings.Split(string(status), "\n") {
		for _, wanted := range []string{"CapInh:\t0000000000000000", "CapPrm:\t0000000000000000", "CapEff:\t0000000000000000", "CapAmb:\t0000000000000000", "NoNewPrivs:\t1", "Seccomp:\t2"} {
			name := strings.SplitAfter(wanted, ":")[0]
			if strings.HasPrefix(line, name) && line != wanted {
				fmt.Println("ESCAPED", line)
			}
		}
	}
	child := exec.Command("/verdict/hello")
	child.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 0, Gid: 0}}
	if err := child.Run(); err == nil {
		fmt.Println("ESCAPED a child of root's")
	} else {
		fmt.Fprintln(os.Stderr, "REFUSED", err)
	}
}
