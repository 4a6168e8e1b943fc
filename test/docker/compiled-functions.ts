/** A submission that turns a list round, or fails to. Lines count from 0; nothing expected means that it is accepted. */
export interface Submission {
  readonly source: string;
  readonly companions?: Readonly<Record<string, string>>;
  readonly variant?: string;
  /** The one error of the compiler. */
  readonly error?: { readonly line: number; readonly message: RegExp; readonly file?: string };
  /** In the first test. */
  readonly crash?: { readonly line: number | undefined; readonly message: RegExp };
  /** What the first test's answer is said to be. */
  readonly wrong?: RegExp;
}

const cppBody = `    ListNode* turned = nullptr;
    while (head) swap(head->next, turned), swap(head, turned);
    return turned;`;
const cpp = (body: string, before = "") =>
  `${before}class Solution {\npublic:\n  ListNode* turnRound(ListNode* head) {\n${body}\n  }\n};\n`;
const cppNode = "struct ListNode {\n  int val;\n  ListNode* next;\n};\n";

const rustBody = `        let (mut rest, mut turned) = (head, None);
        while let Some(mut node) = rest {
            rest = std::mem::replace(&mut node.next, turned);
            turned = Some(node);
        }
        turned`;
const rustType = "Option<Box<ListNode>>";
const rust = (body: string, before = "") =>
  `${before}impl Solution {\n    pub fn turn_round(head: ${rustType}) -> ${rustType} {\n${body}\n    }\n}\n`;

const goBody =
  "\tvar turned *ListNode\n\tfor head != nil {\n\t\thead.Next, turned, head = turned, head, head.Next\n\t}\n\treturn turned";
const go = (body: string, before = "") => `${before}func turnRound(head *ListNode) *ListNode {\n${body}\n}\n`;

export const submissions: Readonly<Record<string, Readonly<Record<string, Submission>>>> = {
  cpp: {
    "takes a node type that the user defines herself": { source: cpp(cppBody, cppNode) },
    "gives the node type that stands in a comment alone": { source: cpp(cppBody, `/*\n${cppNode}*/\n`) },
    "lets the user have a main, headers, names and tricks of her own": {
      source: cpp(
        cppBody,
        "#include <bits/stdc++.h>\n#include <vector>\n#define all(x) begin(x), end(x)\nusing namespace std;\n" +
          "int answer, serve, Input;\nint main() { cout << 1; }\nstatic auto fast = [] { ios::sync_with_stdio(0); return 0; }();\n",
      ),
    },
    "takes another file of hers": {
      source: cpp("    return turned(head);", '#include "turn.h"\n'),
      companions: {
        "turn.h": "#pragma once\nListNode* turned(ListNode* head);\n",
        "turn.cpp": `#include "turn.h"\nListNode* turned(ListNode* head) {\n${cppBody.replace("turned =", "other =").replaceAll("turned)", "other)").replace("return turned", "return other")}\n}\n`,
      },
    },
    "shows an error of hers where it is": {
      source: cpp("    return hed;"),
      error: { line: 3, message: /'?.hed.? was not declared|‘hed’ was not declared/u },
    },
    "shows a brace that is missing in her file": {
      source: "class Solution {\npublic:\n  ListNode* turnRound(ListNode* head) { return head; }\n",
      error: { line: 2, message: /expected/u },
    },
    "says which signature was expected": {
      source: cpp(cppBody).replace("public:", ""),
      error: { line: 2, message: /Expected:.*public.*ListNode\* turnRound\(ListNode\* head\)/su },
    },
    "tells of an exception": {
      source: cpp('    throw runtime_error("no way");'),
      crash: { line: undefined, message: /what\(\): {2}no way/u },
    },
    "checks memory when asked": {
      source: cpp("    delete head;\n    return head->next;"),
      variant: "sanitize",
      crash: { line: 4, message: /heap-use-after-free/u },
    },
    "notices a cycle": { source: cpp("    if (head) head->next = head;\n    return head;"), wrong: /has a cycle/u },
  },
  rust: {
    "takes types and imports of the user's own": {
      source: `#![allow(unused)]\n//! Turned.\nuse std::collections::HashMap;\nuse std::rc::Rc;\nstruct Solution;\n#[derive(Debug)]\nstruct ListNode {\n    val: i32,\n    next: ${rustType},\n}\n${rust(rustBody)}fn main() {\n    println!("tried");\n}\n// the end`,
    },
    "takes another file of hers": {
      source: rust("        turn::turned(head)", "mod turn;\n"),
      companions: {
        "turn.rs": `use super::ListNode;\npub fn turned(head: ${rustType}) -> ${rustType} {\n${rustBody}\n}\n`,
      },
    },
    "shows an error in another file of hers": {
      source: rust("        turn::turned(head)", "mod turn;\n"),
      companions: {
        "turn.rs": `use super::ListNode;\npub fn turned(head: ${rustType}) -> ${rustType} {\n    hed\n}\n`,
      },
      error: { line: 2, message: /cannot find value `hed`/u, file: "turn.rs" },
    },
    "shows an error of hers where it is": {
      source: rust("        head.length()"),
      error: { line: 2, message: /no method named `length`/u },
    },
    "shows a brace that is missing in her file": {
      source: rust(rustBody).slice(0, -3),
      error: { line: 8, message: /unclosed delimiter/u },
    },
    "says which signature was expected": {
      source: rust(rustBody).replace("turn_round", "turnRound"),
      error: { line: 0, message: /Expected:.*pub fn turn_round\(head: Option<Box<ListNode>>\)/su },
    },
    "tells of a panic": {
      source: rust('        let numbers = vec![head.unwrap().val];\n        panic!("{}", numbers[7])'),
      crash: { line: 3, message: /index out of bounds: the len is 1 but the index is 7/u },
    },
  },
  go: {
    "takes a package line, imports, types and a main of the user's own": {
      source: go(
        goBody,
        '// Mine.\npackage turning // round\n\nimport "fmt"\n\ntype ListNode struct {\n\tVal  int\n\tNext *ListNode\n}\n\nfunc main() {\n\tfmt.Println(turnRound(nil))\n}\n\n',
      ),
    },
    "imports what sites for practice import": {
      source: go(`\tsort.Ints([]int{2, 1})\n\t_ = strings.Repeat("a", math.MaxInt8)\n${goBody}`),
    },
    "takes another file of hers": {
      source: go("\treturn turned(head)"),
      companions: {
        "turn.go": `package main\n\nfunc turned(head *ListNode) *ListNode {\n${goBody.replace("var turned", "var other").replace("= turned, head,", "= other, head,").replace("Next, turned,", "Next, other,").replace("return turned", "return other")}\n}\n`,
      },
    },
    "shows an error of hers where it is": {
      source: go("\treturn hed"),
      error: { line: 1, message: /undefined: hed/u },
    },
    "shows an import that is not used": {
      source: go(goBody, 'import "os"\n'),
      error: { line: 0, message: /"os" imported and not used/u },
    },
    "shows a brace that is missing in her file": {
      source: go(goBody).slice(0, -3),
      error: { line: 5, message: /syntax error/u },
    },
    "says which signature was expected": {
      source: go(goBody).replace("func turnRound", "func TurnRound"),
      error: { line: 0, message: /Expected:.*func turnRound\(head \*ListNode\) \*ListNode/su },
    },
    "tells of a panic": {
      source: go("\tvar numbers []int\n\thead.Val = numbers[head.Val]\n\treturn head"),
      crash: { line: 2, message: /^panic: runtime error: index out of range \[1\] with length 0\n\ngoroutine 1/u },
    },
    "notices a number that is no int": {
      source: go("\thead.Val = 1 << 40\n\treturn head"),
      wrong: /1099511627776 at \[0\], which is out of range for an int/u,
    },
  },
};
