/** What a language's scan must find, and what it must not. */
export interface Case {
  readonly id: string;
  /** Comments, strings and names of the text's own that look like what is refused or forbidden, and are not. */
  readonly innocent: string;
  readonly rules: string;
  /** A text, and what is found in it. */
  readonly guilty: readonly (readonly [text: string, found: readonly string[]])[];
  readonly recursive: readonly string[];
  readonly straight: readonly string[];
}

/** One a runner. */
export const cases: readonly Case[] = [
  {
    id: "python",
    innocent: [
      '# import socket; eval("1"); for x in y',
      '"""import socket\nfor x in sorted(y): eval(x)"""',
      "def sorted(items): return items",
      "def use(eval): return eval(sorted([1]))",
      "class Box:",
      "    def sort(self): return self",
      'print("sorted(x) for while", f"for {1}")',
    ].join("\n"),
    rules: 'forbid: { imports: [socket, numpy], calls: [sorted, "*.sort", eval], constructs: [for] }',
    guilty: [
      ["import socket", ["import: socket", "network: socket"]],
      ["import os as o\no.system('ls')", ["processes: o.system"]],
      ["from os import system as s\ns('ls')", ["processes: s"]],
      ["import os\nrun = os.popen\nrun('ls')", ["processes: run"]],
      ["import numpy.linalg as la", ["import: numpy.linalg"]],
      ["from numpy import array", ["import: array"]],
      ["import builtins\nbuiltins.sorted([1])", ["call: builtins.sorted"]],
      ["print(list(map(sorted, [[1]])))", ["call: sorted"]],
      ["a = [2, 1]\na.sort()", ["call: a.sort"]],
      ["sorted = sorted\nprint(sorted([1]))", ["call: sorted"]],
      ["open('/etc/passwd')", ["files: '/etc/passwd'"]],
      ["for i in range(3):\n    pass", ["construct: for"]],
      ["__import__('socket')", ["dynamic-code: __import__", "import: 'socket'", "network: 'socket'"]],
    ],
    recursive: [
      "def f(n): return f(n - 1)",
      "def a(n): return b(n)\ndef b(n): return a(n)",
      "f = lambda n: f(n - 1)",
      "class T:\n    def go(self): return self.go()",
      "def outer():\n    def inner(n): return inner(n - 1)\n    return inner(3)",
    ],
    straight: [
      "def f(n): return g(n)\ndef g(n): return n\nf(1)",
      "def f(n): return n\nf(f(1))",
      "class T:\n    def append(self, x): self.items.append(x)",
      "def f(f): return f(1)",
    ],
  },
  {
    id: "c",
    innocent: [
      '// goto out; system("ls")',
      "/* #include <sys/socket.h> */",
      "#include <stdio.h>",
      "int use(int (*system)(int)) { return system(1); }",
      'int main(void) { puts("goto x; system(1)"); return 0; }',
    ].join("\n"),
    rules: "forbid: { imports: [math.h], calls: [qsort, system], constructs: [goto] }",
    guilty: [
      ["#include <sys/socket.h>\n", ["network: <sys/socket.h>"]],
      ["#include <math.h>\n", ["import: <math.h>"]],
      ["int main(void) { goto e; e: return 0; }", ["construct: goto"]],
      ["int main(void) { qsort(0, 0, 0, 0); }", ["call: qsort"]],
      ["int main(void) { int (*f)(const char *) = system; f(0); }", ["call: f", "processes: f"]],
    ],
    recursive: [
      "int f(int n) { return f(n - 1); }",
      "int b(int);\nint a(int n) { return b(n); }\nint b(int n) { return a(n); }",
    ],
    straight: ["int f(int n) { return n; }\nint main(void) { return f(f(1)); }"],
  },
  {
    id: "cpp",
    innocent: [
      "// std::sort(a); goto x",
      'auto text = R"(goto x; sort(a, b);)";',
      "namespace own { void sort(int) {} }",
      "struct Box { void push(int) {} };",
    ].join("\n"),
    rules:
      'forbid: { imports: [algorithm], calls: [std::sort, "*.sort", std::ranges::sort], constructs: [goto, lambda] }',
    guilty: [
      ["#include <algorithm>\n", ["import: <algorithm>"]],
      ["using namespace std;\nint main() { sort(1, 2); }", ["call: sort"]],
      ["using std::sort;\nint main() { sort(1, 2); }", ["call: sort"]],
      ["int main() { std::sort<int*>(1, 2); }", ["call: std::sort<int*>"]],
      ["namespace r = std::ranges;\nint main() { r::sort(1); }", ["call: r::sort"]],
      ["int main() { list.sort(); }", ["call: list.sort"]],
      ["auto f = [&](int n) { return n; };", ["construct: [&]"]],
      ["int main() { ::system(0); }", ["processes: ::system"]],
    ],
    recursive: [
      "int f(int n) { return f(n - 1); }",
      "struct S { int go(int n) { return this->go(n); } };",
      "struct S { int go(int n) { return go(n); } };",
      "int S::go(int n) { return go(n - 1); }",
      "int main() { function<int(int)> f = [&](int n) { return f(n - 1); }; }",
      "template <class T> T h(T t) { return h<T>(t); }",
    ],
    straight: ["int f(int n) { return n; }\nint main() { return f(1); }"],
  },
  {
    id: "javascript",
    innocent: [
      '// eval("x"); require("net")',
      'const text = "eval(1); for (;;) {}", other = `require("net")`;',
      "function use(eval_, { fetch }) { return fetch(text); }",
      "const box = { push() {} };",
    ].join("\n"),
    rules: 'forbid: { imports: [lodash], calls: ["*.sort", Math.max], constructs: [loop] }',
    guilty: [
      ['import net from "node:net";', ['network: "node:net"']],
      ['const { map: m } = require("lodash");', ['import: "lodash"', "import: map"]],
      ['import * as cp from "child_process";', ['processes: "child_process"']],
      ["[2, 1].sort();", ["call: sort"]],
      ["const e = eval; e('1');", ["dynamic-code: e"]],
      ["(0, eval)('1');", ["dynamic-code: eval"]],
      ["globalThis.eval('1');", ["dynamic-code: globalThis.eval"]],
      ["const m = Math.max; m(1);", ["call: m"]],
      ["for (const x of []) {}", ["construct: for"]],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the source of a program
      ['`${eval("1")}`;', ["dynamic-code: eval"]],
    ],
    recursive: [
      "function f(n) { return f(n - 1); }",
      "const f = (n) => f(n - 1);",
      "class A { go() { return this.go(); } }",
      "const o = { go() { return this.go(); } };",
    ],
    straight: ["function f(n) { return n; }\nf(f(1));", "class A { add(x) { this.items.add(x); } }"],
  },
  {
    id: "typescript",
    innocent: [
      '// eval("x")',
      'const text: string = "eval(1)";',
      "function use(fetch: (x: string) => void) { fetch(text); }",
    ].join("\n"),
    rules: 'forbid: { calls: ["*.sort"], constructs: [any, loop] }',
    guilty: [
      ['import fs = require("net");', ['network: "net"']],
      ["const a: any = 1;", ["construct: any"]],
      ["([2, 1] as number[]).sort();", ["call: sort"]],
    ],
    recursive: ["function f(n: number): number { return f(n - 1); }", "const f = (n: number): number => f(n - 1);"],
    straight: ["function f(n: number): number { return n; }\nf(1);"],
  },
  {
    id: "java",
    innocent: [
      "// new java.net.Socket(); Arrays.sort(a)",
      'class A { String text = "Arrays.sort(a); for (;;)"; void sort(int[] a) {} void use(int[] a) { sort(a); } }',
    ].join("\n"),
    rules: 'forbid: { imports: [java.util.stream], calls: [java.util.Arrays.sort, "*.sorted"], constructs: [loop] }',
    guilty: [
      ["import java.net.Socket;", ["network: java.net.Socket"]],
      ["import java.util.stream.*;", ["import: java.util.stream"]],
      ["import java.util.*;\nclass A { void m(int[] a) { Arrays.sort(a); } }", ["call: Arrays.sort"]],
      ["import java.util.Arrays;\nclass A { void m(int[] a) { Arrays.sort(a); } }", ["call: Arrays.sort"]],
      ["class A { void m(int[] a) { java.util.Arrays.sort(a); } }", ["call: java.util.Arrays.sort"]],
      ["class A { void m() { new java.net.Socket(); } }", ["network: java.net.Socket"]],
      ["class A { void m() { x.stream().sorted().toList(); } }", ["call: sorted"]],
      ["class A { void m() { for (int x : y) ; } }", ["construct: for"]],
    ],
    recursive: [
      "class A { int f(int n) { return f(n - 1); } }",
      "class A { int f(int n) { return this.f(n - 1); } }",
      "class A { static int f(int n) { return A.f(n - 1); } }",
      "class A { int a(int n) { return b(n); } int b(int n) { return a(n); } }",
    ],
    straight: ["class A { int f(int n) { return n; } int g() { return f(f(1)); } }"],
  },
  {
    id: "go",
    innocent: [
      "package main",
      '// sort.Ints(a); goto x; import "net"',
      'var text = "goto x; sort.Ints(a)"',
      "type T struct{}",
      "func use(sort T) { sort.Ints() }",
    ].join("\n"),
    rules: 'forbid: { imports: [unsafe], calls: ["sort.*", slices.Sort], constructs: [goto, goroutine] }',
    guilty: [
      ['package main\nimport "net/http"', ['network: "net/http"']],
      ['package main\nimport u "unsafe"', ['import: "unsafe"']],
      ['package main\nimport s "sort"\nfunc f() { s.Ints(nil) }', ["call: s.Ints"]],
      ['package main\nimport . "slices"\nfunc f() { Sort(nil) }', ["call: Sort"]],
      ["package main\nfunc f() { go g() }", ["construct: go"]],
    ],
    recursive: [
      "package main\nfunc f(n int) int { return f(n - 1) }",
      "package main\nfunc m() { var h func(int) int; h = func(n int) int { return h(n - 1) }; h(1) }",
      "package main\nfunc (s *S) M(n int) { s.M(n) }",
    ],
    straight: ["package main\nfunc f(n int) int { return n }\nfunc main() { f(f(1)) }"],
  },
  {
    id: "rust",
    innocent: [
      "// v.sort(); std::net; loop",
      'const TEXT: &str = "loop unsafe v.sort()";',
      "struct Box2; impl Box2 { fn push(&self) {} }",
    ].join("\n"),
    rules: 'forbid: { imports: [std::collections], calls: ["*.sort", std::mem::swap], constructs: [unsafe, loop] }',
    guilty: [
      ["use std::{fs, net::TcpStream};", ["network: net::TcpStream"]],
      ["use std::collections::{HashMap as M, hash_map::Entry};", ["import: HashMap as M", "import: hash_map::Entry"]],
      ["fn f() { std::process::Command::new(1); }", ["processes: std::process::Command::new"]],
      ["use std::process::Command as C;\nfn f() { C::new(1); }", ["processes: std::process::Command as C"]],
      ["use std::process;\nfn f() { process::Command::new(1); }", ["processes: process::Command::new"]],
      ["fn f() { v.sort(); }", ["call: v.sort"]],
      ["use std::mem;\nfn f() { mem::swap(a, b); }", ["call: mem::swap"]],
      ["fn f() { unsafe { } }", ["construct: unsafe"]],
    ],
    recursive: [
      "fn f(n: u32) -> u32 { f(n - 1) }",
      'fn f(n: u32) { println!("{}", f(n - 1)); }',
      "struct S; impl S { fn go(&self) { self.go() } }",
      "struct S; impl S { fn go() { Self::go() } }",
      "struct S; impl S { fn go() { S::go() } }",
    ],
    straight: ["fn f(n: u32) -> u32 { n }\nfn main() { f(f(1)); }"],
  },
];
