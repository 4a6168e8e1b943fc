package main

import "fmt"

func at(values []int, index int) int {
	return values[index]
}

func main() {
	fmt.Println(at([]int{1, 2, 3}, 5))
}
