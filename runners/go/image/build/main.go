// Command build compiles and links a user's files as `go build` would, without looking for what cannot have changed.
//
//	build program PROGRAM MAIN SOURCE...
//	build function SOURCE HARNESS NODES PROGRAM COMPANION...
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const tools = "/usr/lib/go-verdict"

func main() {
	if len(os.Args) >= 4 && os.Args[1] == "program" {
		buildProgram(os.Args[2], os.Args[3], os.Args[3:])
		return
	}
	if len(os.Args) >= 6 && os.Args[1] == "function" {
		buildFunction(os.Args[2], os.Args[3], os.Args[4], os.Args[5], os.Args[6:])
		return
	}
	fmt.Fprintln(os.Stderr, "usage: build program|function ...")
	os.Exit(70)
}

// inPackageOf is those of the paths that are of one package with path: a package is what lies in one folder, without its tests.
// The file itself belongs to it whatever its name.
func inPackageOf(path string, paths []string) []string {
	found := []string{}
	for _, each := range paths {
		if each == path || filepath.Dir(each) == filepath.Dir(path) && !strings.HasSuffix(each, "_test.go") {
			found = append(found, each)
		}
	}
	return found
}

// compile makes an object of the files, which are all of a program; false when they have errors, which it has printed.
func compile(config, object string, files []string) bool {
	arguments := []string{"-p", "main", "-complete", "-dwarf=false", "-importcfg", config, "-o", object}
	return run("compile", append(arguments, files...)...)
}

// link makes the program of an object; false when something is missing in it, which it has printed.
func link(config, program, object string) bool {
	return run("link", "-s", "-w", "-importcfg", config, "-o", program, object)
}

func run(tool string, arguments ...string) bool {
	command := exec.Command(filepath.Join(tools, tool), arguments...)
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	err := command.Run()
	if _, ended := err.(*exec.ExitError); err != nil && !ended {
		fail(err)
	}
	return err == nil
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "The user's files could not be compiled:", err)
	os.Exit(70)
}
