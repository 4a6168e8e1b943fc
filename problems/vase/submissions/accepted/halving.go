// Fill whole centimetres while they fit, then find the level inside the last one by halving.
package main

import (
	"bufio"
	"fmt"
	"math"
	"os"
)

func coneVolume(height, bottom, top float64) float64 {
	return math.Pi * height / 3 * (bottom*bottom + bottom*top + top*top)
}

// levelInside finds the level, from 0 to 1, at which this centimetre holds the volume.
func levelInside(volume, bottom, top float64) float64 {
	low, high := 0.0, 1.0
	for range 60 {
		middle := (low + high) / 2
		if coneVolume(middle, bottom, bottom+(top-bottom)*middle) < volume {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

func main() {
	in := bufio.NewReader(os.Stdin)
	var n int
	var volume, bottom, top float64
	fmt.Fscan(in, &n, &volume, &bottom)
	for height := range n {
		fmt.Fscan(in, &top)
		whole := coneVolume(1, bottom, top)
		if volume < whole {
			fmt.Printf("%.9f\n", float64(height)+levelInside(volume, bottom, top))
			return
		}
		volume -= whole
		bottom = top
	}
	fmt.Println("spills")
}
