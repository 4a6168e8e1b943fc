package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
	"sort"
	"strconv"
	"strings"
)

// userFile is a file as its author wrote it, and what there is to be seen in it.
type userFile struct {
	path string
	text []byte
	// nil when it has errors; the compiler tells of them.
	syntax *ast.File
	files  *token.FileSet
	// Where the name in its package clause is; both 0 when it has none.
	nameStart, nameEnd int
}

const clause = "package main;"

func readUserFile(path string) *userFile {
	text, err := os.ReadFile(path)
	if err != nil {
		fail(err)
	}
	user := &userFile{path: path, text: text, files: token.NewFileSet()}
	parsed := text
	head, err := parser.ParseFile(token.NewFileSet(), "", text, parser.PackageClauseOnly)
	if err == nil {
		user.nameStart, user.nameEnd = int(head.Name.Pos())-1, int(head.Name.End())-1
	} else if !startsWithPackage(text) {
		parsed = append([]byte(clause), text...)
	}
	if syntax, err := parser.ParseFile(user.files, "", parsed, 0); err == nil {
		user.syntax = syntax
	}
	return user
}

// startsWithPackage tells a package clause with an error in it from none at all.
func startsWithPackage(text []byte) bool {
	var tokens scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(text))
	tokens.Init(file, text, func(token.Position, string) {}, 0)
	_, first, _ := tokens.Scan()
	return first == token.PACKAGE
}

// offset is a place in the author's text.
func (u *userFile) offset(pos token.Pos) int {
	offset := u.files.Position(pos).Offset
	if u.nameEnd == 0 {
		offset -= len(clause)
	}
	return offset
}

// declaredNames are those at the top level.
func (u *userFile) declaredNames() []string {
	if u.syntax == nil {
		return nil
	}
	names := []string{}
	for name := range u.syntax.Scope.Objects {
		names = append(names, name)
	}
	return names
}

// arranged is the text as it can be compiled beside the harness.
func (u *userFile) arranged(declared map[string]bool) []byte {
	text := append([]byte{}, u.text...)
	imports := ""
	if u.syntax != nil {
		imports = u.missingImports(declared)
		for _, declaration := range u.syntax.Decls {
			function, isFunction := declaration.(*ast.FuncDecl)
			if isFunction && function.Recv == nil && function.Name.Name == "main" {
				copy(text[u.offset(function.Name.Pos()):], "_   ")
			}
		}
	}
	if u.nameEnd == 0 {
		if startsWithPackage(u.text) {
			return append([]byte(u.lineAt(0)), text...)
		}
		return append([]byte("package main"+imports+";"+u.lineAt(0)), text...)
	}
	arranged := append([]byte(u.lineAt(0)), text[:u.nameStart]...)
	arranged = append(arranged, "main"+imports+u.lineAt(u.nameEnd)...)
	return append(arranged, text[u.nameEnd:]...)
}

// lineAt tells the compiler where in the author's file what follows lies.
func (u *userFile) lineAt(offset int) string {
	before := string(u.text[:offset])
	line := strings.Count(before, "\n") + 1
	column := offset - (strings.LastIndex(before, "\n") + 1) + 1
	return fmt.Sprintf("/*line %s:%d:%d*/", u.path, line, column)
}

// missingImports imports, each behind a semicolon, the standard packages of which something is used under a name that means nothing else.
func (u *userFile) missingImports(declared map[string]bool) string {
	imported := map[string]bool{}
	for _, spec := range u.syntax.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		name := path[strings.LastIndex(path, "/")+1:]
		if spec.Name != nil {
			name = spec.Name.Name
		}
		imported[name] = true
	}
	unresolved := map[*ast.Ident]bool{}
	for _, name := range u.syntax.Unresolved {
		unresolved[name] = true
	}
	missing := map[string]bool{}
	ast.Inspect(u.syntax, func(node ast.Node) bool {
		if selector, isSelector := node.(*ast.SelectorExpr); isSelector {
			name, isName := selector.X.(*ast.Ident)
			if isName && unresolved[name] && !imported[name.Name] && !declared[name.Name] && usualPackages[name.Name] != "" {
				missing[usualPackages[name.Name]] = true
			}
		}
		return true
	})
	paths := []string{}
	for path := range missing {
		paths = append(paths, path)
	}
	sort.Strings(paths)
	imports := ""
	for _, path := range paths {
		imports += ";import " + strconv.Quote(path)
	}
	return imports
}

// usualPackages are those that sites for practice import by themselves, by name.
var usualPackages = map[string]string{
	"atomic": "sync/atomic", "big": "math/big", "bits": "math/bits", "bufio": "bufio", "bytes": "bytes", "cmp": "cmp",
	"cmplx": "math/cmplx", "context": "context", "errors": "errors", "fmt": "fmt",
	"heap": "container/heap", "io": "io", "iter": "iter", "list": "container/list", "maps": "maps", "math": "math",
	"os": "os", "rand": "math/rand", "reflect": "reflect", "regexp": "regexp", "ring": "container/ring",
	"slices": "slices", "sort": "sort", "strconv": "strconv", "strings": "strings", "sync": "sync", "time": "time",
	"unicode": "unicode", "utf8": "unicode/utf8",
}
