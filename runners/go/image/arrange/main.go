// Command arrange compiles a user's file together with the harness.
//
//	arrange SOURCE HARNESS NODES PROGRAM COMPANION...
//
// It compiles copies of the user's files in which the package is main, a main of her own is nobody's, and packages of the
// standard library that she uses without importing them are imported. No line or column of hers moves. NODES declares
// node types; those that she declares herself are left out.
package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const (
	tools  = "/usr/lib/go-verdict"
	copies = "/tmp/verdict"
)

func main() {
	source, harness, nodes, program := os.Args[1], os.Args[2], os.Args[3], os.Args[4]
	if err := os.Mkdir(copies, 0o755); err != nil {
		fail(err)
	}
	paths := []string{source}
	for _, path := range os.Args[5:] {
		// A package is what lies in one folder, without its tests.
		if filepath.Dir(path) == filepath.Dir(source) && !strings.HasSuffix(path, "_test.go") {
			paths = append(paths, path)
		}
	}
	users := make([]*userFile, len(paths))
	declared := map[string]bool{}
	for index, path := range paths {
		users[index] = readUserFile(path)
		for _, name := range users[index].declaredNames() {
			declared[name] = true
		}
	}
	files := []string{}
	for index, user := range users {
		copy := filepath.Join(copies, fmt.Sprintf("user%d.go", index))
		write(copy, user.arranged(declared))
		files = append(files, copy)
	}
	nodesCopy := filepath.Join(copies, "nodes.go")
	write(nodesCopy, withoutTypes(nodes, declared))
	files = append(files, nodesCopy, harness)

	config := tools + "/importcfg-harness"
	object := filepath.Join(copies, "main.o")
	compile := []string{"-p", "main", "-complete", "-dwarf=false", "-importcfg", config, "-o", object}
	run("compile", append(compile, files...)...)
	run("link", "-s", "-w", "-importcfg", config, "-o", program, object)
}

// withoutTypes is the file at path, with the types left out that are declared elsewhere.
func withoutTypes(path string, declared map[string]bool) []byte {
	file := readUserFile(path)
	text := append([]byte{}, file.text...)
	for _, declaration := range file.syntax.Decls {
		general, isGeneral := declaration.(*ast.GenDecl)
		if !isGeneral || general.Tok != token.TYPE || !declared[general.Specs[0].(*ast.TypeSpec).Name.Name] {
			continue
		}
		for at := file.offset(general.Pos()); at < file.offset(general.End()); at++ {
			if text[at] != '\n' {
				text[at] = ' '
			}
		}
	}
	return text
}

func write(path string, text []byte) {
	if err := os.WriteFile(path, text, 0o644); err != nil {
		fail(err)
	}
}

func run(tool string, arguments ...string) {
	command := exec.Command(filepath.Join(tools, tool), arguments...)
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	if err := command.Run(); err != nil {
		if _, ended := err.(*exec.ExitError); !ended {
			fail(err)
		}
		os.Exit(1)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "The user's files could not be arranged:", err)
	os.Exit(70)
}
