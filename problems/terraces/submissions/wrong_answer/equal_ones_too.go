// Wrong: takes two sheaves of one height for a nuisance.
package main

import "fmt"

func main() {
	var n, nuisances int
	fmt.Scan(&n)
	heights := make([]int, n)
	for i := range heights {
		fmt.Scan(&heights[i])
		for _, earlier := range heights[:i] {
			if earlier >= heights[i] {
				nuisances++
			}
		}
	}
	fmt.Println(nuisances)
}
