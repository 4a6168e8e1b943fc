// Merges sorted halves: what is left of the lower half when a sheaf of the upper one goes first is taller than it.
package main

import (
	"bufio"
	"fmt"
	"os"
)

func count(heights, spare []int) int {
	if len(heights) < 2 {
		return 0
	}
	middle := len(heights) / 2
	lower, upper := heights[:middle], heights[middle:]
	nuisances := count(lower, spare) + count(upper, spare)
	merged := spare[:0]
	for _, height := range upper {
		for len(lower) > 0 && lower[0] <= height {
			merged = append(merged, lower[0])
			lower = lower[1:]
		}
		nuisances += len(lower)
		merged = append(merged, height)
	}
	copy(heights, append(merged, lower...))
	return nuisances
}

func main() {
	in := bufio.NewReader(os.Stdin)
	var n int
	fmt.Fscan(in, &n)
	heights := make([]int, n)
	for i := range heights {
		fmt.Fscan(in, &heights[i])
	}
	fmt.Println(count(heights, make([]int, 0, n)))
}
