// Dijkstra's algorithm on the squares, with a heap of minutes and square.
package main

import (
	"bufio"
	"container/heap"
	"fmt"
	"os"
	"strings"
)

type entry struct{ minutes, square int }
type entries []entry

func (e entries) Len() int           { return len(e) }
func (e entries) Less(i, j int) bool { return e[i].minutes < e[j].minutes }
func (e entries) Swap(i, j int)      { e[i], e[j] = e[j], e[i] }
func (e *entries) Push(x any)        { *e = append(*e, x.(entry)) }
func (e *entries) Pop() any {
	last := (*e)[len(*e)-1]
	*e = (*e)[:len(*e)-1]
	return last
}

func main() {
	in := bufio.NewReader(os.Stdin)
	var rows, columns int
	fmt.Fscan(in, &rows, &columns)
	var all strings.Builder
	for range rows {
		var line string
		fmt.Fscan(in, &line)
		all.WriteString(line)
	}
	squares := all.String()
	best := make([]int, len(squares))
	for square := range best {
		best[square] = -1
	}
	var queue entries
	reach := func(square, minutes int) {
		kind := squares[square]
		if kind == '#' {
			return
		}
		if kind >= '0' && kind <= '9' {
			minutes += int(kind - '0')
		}
		if best[square] < 0 || minutes < best[square] {
			best[square] = minutes
			heap.Push(&queue, entry{minutes, square})
		}
	}
	reach(strings.IndexByte(squares, 'S'), 0)
	for len(queue) > 0 {
		next := heap.Pop(&queue).(entry)
		square := next.square
		if next.minutes > best[square] {
			continue
		}
		if square >= columns {
			reach(square-columns, next.minutes)
		}
		if square+columns < len(squares) {
			reach(square+columns, next.minutes)
		}
		if square%columns > 0 {
			reach(square-1, next.minutes)
		}
		if square%columns < columns-1 {
			reach(square+1, next.minutes)
		}
	}
	if answer := best[strings.IndexByte(squares, 'G')]; answer < 0 {
		fmt.Println("stuck")
	} else {
		fmt.Println(answer)
	}
}
