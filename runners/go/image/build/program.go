package main

import (
	"fmt"
	"os"
	"regexp"
)

var (
	anyClause  = regexp.MustCompile(`(?m)^[ \t\r\f\v]*package[ \t\r\f\v].*$`)
	mainClause = regexp.MustCompile(`package\s+main`)
)

// buildProgram compiles and links the sources that are of one package with main, which is one of them.
func buildProgram(program, main string, sources []string) {
	config := tools + "/importcfg"
	object := "/tmp/main.o"
	if !compile(config, object, inPackageOf(main, sources)) {
		os.Exit(1)
	}
	if link(config, program, object) {
		return
	}
	text, err := os.ReadFile(main)
	if err != nil {
		fail(err)
	}
	// The linker's word for it has no line.
	if clause := anyClause.FindIndex(text); clause != nil && !mainClause.Match(text[clause[0]:clause[1]]) {
		line := 1
		for _, each := range text[:clause[0]] {
			if each == '\n' {
				line++
			}
		}
		fmt.Printf("%s:%d:1: a program must be of package main\n", main, line)
	}
	os.Exit(1)
}
