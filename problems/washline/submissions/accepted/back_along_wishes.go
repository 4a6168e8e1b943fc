// Goes along the wishes as far as it can, and hangs up from the right what has nothing behind it.
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	var n, m int
	fmt.Fscan(in, &n, &m)
	behind := make([][]int, n+1)
	for ; m > 0; m-- {
		var a, b int
		fmt.Fscan(in, &a, &b)
		behind[a] = append(behind[a], b)
	}
	const free, onTheWay, hung = 0, 1, 2
	state := make([]int, n+1)
	line := make([]int, 0, n)
	var walk func(piece int) bool
	walk = func(piece int) bool {
		state[piece] = onTheWay
		for _, other := range behind[piece] {
			if state[other] == onTheWay || state[other] == free && !walk(other) {
				return false
			}
		}
		state[piece] = hung
		line = append(line, piece)
		return true
	}
	for piece := 1; piece <= n; piece++ {
		if state[piece] == free && !walk(piece) {
			fmt.Fprintln(out, "tangled")
			return
		}
	}
	for at := n - 1; at >= 0; at-- {
		fmt.Fprint(out, line[at], " ")
	}
	fmt.Fprintln(out)
}
