// What a program may reach for in its library: goroutines, timers, files, processes, signals, the collector.
package main

import (
	"bufio"
	"crypto/rand"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"time"
)

func main() {
	if len(os.Args) > 1 {
		io.Copy(os.Stdout, os.Stdin)
		return
	}
	var a, b int
	fmt.Fscan(bufio.NewReader(os.Stdin), &a, &b)
	var group sync.WaitGroup
	sums := make(chan int, 8)
	for i := range 8 {
		group.Add(1)
		go func() {
			defer group.Done()
			block := make([]byte, 1<<20)
			time.Sleep(time.Millisecond)
			sums <- i + int(block[i])
		}()
	}
	group.Wait()
	runtime.GC()
	heard := make(chan os.Signal, 1)
	signal.Notify(heard, syscall.SIGUSR1)
	syscall.Kill(os.Getpid(), syscall.SIGUSR1)
	<-heard
	folder, err := os.MkdirTemp("", "tour")
	check(err)
	path := filepath.Join(folder, "file")
	check(os.WriteFile(path, []byte(fmt.Sprint(a)), 0o600))
	check(os.Rename(path, path+"-moved"))
	_, err = os.ReadDir(folder)
	check(err)
	file, err := os.Open(path + "-moved")
	check(err)
	child := exec.Command("/proc/self/exe", "child")
	child.Stdin = file
	answer, err := child.Output()
	check(err)
	var number int
	fmt.Sscan(string(answer), &number)
	_, err = rand.Read(make([]byte, 16))
	check(err)
	check(os.RemoveAll(folder))
	fmt.Println(number + b)
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
