package main

import "fmt"

func depth(n int) int {
	return depth(n+1) + n
}

func main() {
	fmt.Println(depth(1))
}
