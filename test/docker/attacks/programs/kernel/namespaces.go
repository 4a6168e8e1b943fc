package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

func try(what string, err error) {
	if err == nil {
		fmt.Println("ESCAPED", what)
	} else {
		fmt.Fprintln(os.Stderr, "REFUSED", what, err)
	}
}

func main() {
	for _, flag := range []uintptr{syscall.CLONE_NEWUSER, syscall.CLONE_NEWNS, syscall.CLONE_NEWPID, syscall.CLONE_NEWNET} {
		child := exec.Command("/verdict/hello")
		child.SysProcAttr = &syscall.SysProcAttr{Cloneflags: flag}
		try("a child in a namespace of its own", child.Run())
	}
	try("unshare", syscall.Unshare(syscall.CLONE_NEWUSER))
	try("mount", syscall.Mount("none", "/tmp", "tmpfs", 0, ""))
	try("chroot", syscall.Chroot("/tmp"))
	try("reboot", syscall.Reboot(syscall.LINUX_REBOOT_CMD_CAD_OFF))
	try("ptrace", syscall.PtraceAttach(1))
}
