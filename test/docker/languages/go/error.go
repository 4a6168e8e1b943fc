package main

import "fmt"

func main() {
	/* é 漢字 😀 */ fmt.Println(missing)
}
