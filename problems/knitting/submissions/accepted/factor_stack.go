// Walk along the pattern with a stack: how often does the group we are in come up in all?
package main

import (
	"bufio"
	"fmt"
	"os"
	"slices"
)

func main() {
	var pattern string
	fmt.Fscan(bufio.NewReaderSize(os.Stdin, 1<<20), &pattern)
	stitches := map[rune]int{}
	factors := []int{1}
	count := 0 // 0: no count has been read
	for _, character := range pattern {
		if character >= '0' && character <= '9' {
			count = 10*count + int(character-'0')
			continue
		}
		factor := factors[len(factors)-1] * max(count, 1)
		switch character {
		case '(':
			factors = append(factors, factor)
		case ')':
			factors = factors[:len(factors)-1]
		default:
			stitches[character] += factor
		}
		count = 0
	}
	var letters []rune
	for letter := range stitches {
		letters = append(letters, letter)
	}
	slices.Sort(letters)
	for _, letter := range letters {
		fmt.Printf("%c %d\n", letter, stitches[letter])
	}
}
