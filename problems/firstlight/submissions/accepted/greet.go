// Compare the hour with the first hour of each part of the day.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func greetingAt(hour int) string {
	switch {
	case hour >= 5 && hour < 12:
		return "Good morning"
	case hour >= 12 && hour < 18:
		return "Good afternoon"
	case hour >= 18 && hour < 23:
		return "Good evening"
	}
	return "Good night"
}

func main() {
	in := bufio.NewReader(os.Stdin)
	var hour int
	fmt.Fscanln(in, &hour)
	name, _ := in.ReadString('\n')
	fmt.Printf("%s, %s!\n", greetingAt(hour), strings.TrimRight(name, "\n"))
}
