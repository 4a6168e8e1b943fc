// Counts how often each number comes.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<16), 1<<16)
	in.Split(bufio.ScanWords)
	in.Scan()
	counts := map[int]int{}
	for in.Scan() {
		ring, _ := strconv.Atoi(in.Text())
		counts[ring]++
	}
	best := 0
	for ring, times := range counts {
		if times > counts[best] || times == counts[best] && ring < best {
			best = ring
		}
	}
	fmt.Println(len(counts), best, counts[best])
}
