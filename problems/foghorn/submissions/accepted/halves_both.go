// Halves what is left of the bay in both directions at once.
package main

import (
	"fmt"
	"strings"
)

func main() {
	var n int
	fmt.Scan(&n)
	west, south, east, north := 1, 1, n, n
	for {
		x, y := (west+east)/2, (south+north)/2
		fmt.Println(x, y)
		var answer string
		fmt.Scan(&answer)
		switch {
		case answer == "here":
			return
		case strings.Contains(answer, "N"):
			south = y + 1
		case strings.Contains(answer, "S"):
			north = y - 1
		default:
			south, north = y, y
		}
		switch {
		case strings.Contains(answer, "E"):
			west = x + 1
		case strings.Contains(answer, "W"):
			east = x - 1
		default:
			west, east = x, x
		}
	}
}
