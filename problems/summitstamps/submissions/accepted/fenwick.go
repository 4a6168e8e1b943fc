// best[i] = v[i] + max(0, best[j] - c * (i - j - 1)) over lower huts j before i. With best[j] + c * j as the score of hut j
// this is a maximum over all altitudes below h[i], which a Fenwick tree answers in O(log n).
package main

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strconv"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<16), 1<<16)
	in.Split(bufio.ScanWords)
	read := func() int {
		in.Scan()
		number, _ := strconv.Atoi(in.Text())
		return number
	}
	n, deduction := read(), read()
	altitudes := make([]int, n)
	for hut := range altitudes {
		altitudes[hut] = read() + 1
	}
	tree := make([]int, 100_002)
	for at := range tree {
		tree[at] = math.MinInt / 2
	}
	most := 0
	for hut, altitude := range altitudes {
		before := math.MinInt / 2
		for at := altitude - 1; at > 0; at -= at & -at {
			before = max(before, tree[at])
		}
		best := read() + max(0, before-deduction*(hut-1))
		most = max(most, best)
		for at := altitude; at < len(tree); at += at & -at {
			tree[at] = max(tree[at], best+deduction*hut)
		}
	}
	fmt.Println(most)
}
