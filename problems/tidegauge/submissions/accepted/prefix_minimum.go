// The greatest rise that ends at a reading starts at the lowest reading so far.
package main

import (
	"bufio"
	"fmt"
	"math"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	var n int
	fmt.Fscan(in, &n)
	lowest, highest, sum, greatestRise := math.MaxInt, math.MinInt, 0, 0
	for range n {
		var reading int
		fmt.Fscan(in, &reading)
		lowest = min(lowest, reading)
		highest = max(highest, reading)
		sum += reading
		greatestRise = max(greatestRise, reading-lowest)
	}
	fmt.Println(lowest)
	fmt.Println(highest)
	fmt.Println(sum)
	fmt.Println(greatestRise)
}
