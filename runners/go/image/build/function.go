package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
)

const copies = "/tmp/verdict"

// buildFunction compiles a user's file together with the harness: copies of the user's files in which the package is main, a main of
// her own is nobody's, and packages of the standard library that she uses without importing them are imported. No line or column of
// hers moves. The file nodes declares node types; those that she declares herself are left out.
func buildFunction(source, harness, nodes, program string, companions []string) {
	if err := os.Mkdir(copies, 0o755); err != nil {
		fail(err)
	}
	users := []*userFile{}
	declared := map[string]bool{}
	for _, path := range inPackageOf(source, append([]string{source}, companions...)) {
		user := readUserFile(path)
		users = append(users, user)
		for _, name := range user.declaredNames() {
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
	if !compile(config, object, files) || !link(config, program, object) {
		os.Exit(1)
	}
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
