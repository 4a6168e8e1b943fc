package main

var large = [1 << 30]byte{1<<30 - 1: 1}

func main() {
	println(large[0])
}
