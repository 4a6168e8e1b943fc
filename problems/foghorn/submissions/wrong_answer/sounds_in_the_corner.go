// Wrong: sounds outside the bay.
package main

import "fmt"

func main() {
	var n int
	fmt.Scan(&n)
	fmt.Println(0, 0)
	var answer string
	fmt.Scan(&answer)
}
