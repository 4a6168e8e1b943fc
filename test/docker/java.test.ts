import assert from "node:assert/strict";
import { assertAccepted, errorsOf, judgeSource, type OneTest, resultOf } from "./judge-source.ts";
import { openSandbox, type RealSandbox } from "./real-sandbox.ts";

const twoSum = "function: twoSum\nparameters: { nums: 'int[]', target: int }\nreturns: int[]\n";
const twoSumTest = { signature: twoSum, input: "[2,7,11,15]\n9\n", answer: "[0,1]\n" };
const reverse = "function: reverse\nparameters: { head: ListNode }\nreturns: ListNode\n";
const counter =
  "class: Counter\nconstructor: { start: int }\nmethods:\n  add: { parameters: { by: int }, returns: void }\n  get: { returns: long }\n";

describe("Java in real containers", function () {
  this.timeout(120_000);
  let real: RealSandbox;
  before(async () => {
    real = await openSandbox();
  });
  after(() => real[Symbol.asyncDispose]());

  const judge = (source: string, test: OneTest = {}) => judgeSource(real, "java", source, test);
  /** A class with a main method of these lines. */
  const main = (...lines: readonly string[]) =>
    `import java.util.*;\n\npublic class Anything {\n    public static void main(String[] args) throws Exception {\n${lines.join("\n")}\n    }\n}\n`;
  const prints = (text: string) => `public static void main(String[] a) { System.out.println("${text}"); }`;

  describe("a program", () => {
    const programs: Readonly<Record<string, string>> = {
      "a public class of any name": `public class AnyName { ${prints("right")} }`,
      "a package line": `package a.b.c;\npublic class Main { ${prints("right")} }`,
      "several classes with main, of which the first counts": `class A { ${prints("right")} }\npublic class B { ${prints("wrong")} }`,
      "a main class behind others": `class Helper { void main() {} }\nrecord Pair(int a, int b) {}\nclass Z { ${prints("right")} }`,
      "a main method in a nested class only": `class Outer { static class Inner { ${prints("right")} } }`,
      "a main method in an interface": `interface Start { static void main(String... a) { System.out.println("right"); } }`,
      "a name in another script": `public class Größe漢字 { ${prints("right")} }`,
      "what is rarely used": main(
        "var point = new java.awt.Point(1, 2); var area = new java.awt.geom.Line2D.Double(0, 0, 1, 1);",
        'var random = java.util.random.RandomGenerator.of("L64X128MixRandom"); random.nextInt();',
        "java.lang.management.ManagementFactory.getRuntimeMXBean().getUptime();",
        'System.out.println(point.x == 1 && area.getX2() == 1 ? "right" : "wrong");',
      ),
      "inner classes, records, lambdas and threads": main(
        "record Pair(int a, int b) {}",
        "List<Thread> threads = new ArrayList<>();",
        "var sum = new java.util.concurrent.atomic.AtomicInteger();",
        "for (int i = 0; i < 30; i++) { var pair = new Pair(i, 1); threads.add(new Thread(() -> sum.addAndGet(pair.b()))); }",
        "for (Thread each : threads) each.start();",
        "for (Thread each : threads) each.join();",
        'System.out.println(sum.get() == 30 ? "right" : "wrong");',
      ),
      "recursion a hundred thousand deep": `class Deep { static int depth(int n) { return n == 0 ? 0 : 1 + depth(n - 1); }
        public static void main(String[] a) { System.out.println(depth(100_000) == 100_000 ? "right" : "wrong"); } }`,
      "200 MB in use": main(
        "byte[][] pieces = new byte[200][];",
        "for (int i = 0; i < 200; i++) { pieces[i] = new byte[1_000_000]; Arrays.fill(pieces[i], (byte) 1); }",
        'System.out.println(pieces[199][7] == 1 ? "right" : "wrong");',
      ),
      "200 MB at once": main(
        "byte[] all = new byte[200_000_000]; Arrays.fill(all, (byte) 1);",
        'System.out.println(all[7] == 1 ? "right" : "wrong");',
      ),
      "much garbage": main(
        "long sum = 0;",
        "for (int i = 0; i < 3000; i++) { int[] piece = new int[250_000]; piece[i % 100] = 1; sum += piece[i % 100]; }",
        'System.out.println(sum == 3000 ? "right" : "wrong");',
      ),
    };
    for (const [what, source] of Object.entries(programs)) {
      it(`with ${what} is accepted`, async () => {
        const judgement = await judge(source, { answer: "right\n" });
        assertAccepted(judgement);
        assert.deepEqual(judgement.compilation.diagnostics, []);
      });
    }

    it("that uses 400 MB has passed its memory limit", async () => {
      const filling =
        "for (int i = 0; i < 400; i++) { pieces[i] = new byte[1_000_000]; Arrays.fill(pieces[i], (byte) 1); }";
      const { verdict } = await judge(main("byte[][] pieces = new byte[400][];", filling));
      assert.equal(verdict, "memory-limit-exceeded");
    });

    it("ends with the code it says", async () => {
      const judgement = await judge(main("System.exit(7);"));
      assert.deepEqual([judgement.verdict, resultOf(judgement).exitCode], ["runtime-error", 7]);
    });

    it("crashes on the line of what caused it, in a class of a package", async () => {
      const judgement = await judge(
        [
          "package deep.down;",
          "class Outer {",
          "    static class Inner {",
          "        void fail(Object o) {",
          "            o.hashCode();",
          "        }",
          "    }",
          "    public static void main(String[] args) {",
          "        try { new Inner().fail(null); } catch (RuntimeException error) {",
          '            throw new IllegalStateException("wrapped", error);',
          "        }",
          "    }",
          "}",
        ].join("\n"),
      );
      const { crash } = resultOf(judgement);
      assert.equal(crash?.line, 4);
      assert.match(crash?.message ?? "", /^java\.lang\.NullPointerException: Cannot invoke "Object\.hashCode\(\)"/u);
    });

    it("without main is told so, on the class; with another main, on that", async () => {
      const none = await judge("\n  public class Lonely {}\n");
      assert.deepEqual(errorsOf(none), ["2:16-22 no class has a method public static void main(String[] args)"]);
      const other = await judge("class Other {\n    static void main(String[] args) {}\n}\n");
      assert.deepEqual(errorsOf(other), [
        "2:17-21 a program starts in public static void main(String[] args); this main is another method",
      ]);
    });

    it("is told all that is wrong, each at its place, and warned of what is likely to be", async () => {
      const judgement = await judge(
        main('        int x = "text";', "\t\tfoo(x); String s = bar;", "        x = 1 / 0;", "        unknown.call();"),
      );
      assert.deepEqual(errorsOf(judgement), [
        "5:17-23 incompatible types: String cannot be converted to int",
        "6:3-6 cannot find symbol: method foo(int) in class Anything",
        "6:22-25 cannot find symbol: variable bar in class Anything",
        "8:9-16 cannot find symbol: variable unknown in class Anything",
      ]);
      const warned = await judge(main("        int x = 3 / 0;"));
      assert.deepEqual(
        warned.compilation.diagnostics.map(({ severity, line, message }) => [severity, line, message]),
        [["warning", 4, "division by zero"]],
      );
    });
  });

  describe("a function", () => {
    const right =
      "class Solution { public int[] twoSum(int[] nums, int target) {\n  Map<Integer, Integer> seen = new HashMap<>();\n  for (int i = 0; i < nums.length; i++) { if (seen.containsKey(target - nums[i])) return new int[] {seen.get(target - nums[i]), i}; seen.put(nums[i], i); }\n  return null; } }";

    it("is called without imports, with main beside it, in a package, static, with wider types", async () => {
      assertAccepted(await judge(right, twoSumTest));
      assertAccepted(await judge(`package mine;\nimport java.util.*;\npublic ${right}`, twoSumTest));
      assertAccepted(await judge(`${right.slice(0, -1)} ${prints("unused")} }`, twoSumTest));
      assertAccepted(await judge(right.replace("public int[]", "static int[]"), twoSumTest));
    });

    it("may bring its own ListNode, or use the one that is there", async () => {
      const body =
        "class Solution { ListNode reverse(ListNode head) { ListNode done = null; while (head != null) { ListNode next = head.next; head.next = done; done = head; head = next; } return done; } }";
      const test = { signature: reverse, input: "[1,2,3]\n", answer: "[3,2,1]\n" };
      assertAccepted(await judge(body, test));
      const own = "class ListNode { int val; ListNode next; ListNode(int x) { val = x; } }\n";
      assertAccepted(await judge(own + body, test));
      assertAccepted(await judge(`package p;\n${own}${body}`, test));
    });

    it("answers wrongly with a cycle, with null, and with what is no element of its type", async () => {
      const cyclic = await judge(
        "class Solution { ListNode reverse(ListNode head) { head.next = head; return head; } }",
        {
          signature: reverse,
          input: "[1,2,3]\n",
          answer: "[3,2,1]\n",
        },
      );
      assert.deepEqual([cyclic.verdict], ["wrong-answer"]);
      assert.match(resultOf(cyclic).detail ?? "", /ListNode that has a cycle/u);
      const missing = await judge("class Solution { int[] twoSum(int[] a, int b) { return null; } }", twoSumTest);
      assert.match(resultOf(missing).detail ?? "", /twoSum returned null where int\[\] is expected/u);
      const raw = await judge(
        'class Solution { @SuppressWarnings("unchecked") List<Integer> names(int n) { return (List) List.of(1, "two"); } }',
        { signature: "function: names\nparameters: { n: int }\nreturns: List<int>\n", input: "1\n", answer: "[1,2]\n" },
      );
      assert.match(resultOf(raw).detail ?? "", /names returned a value of type String at \[1\] where int is expected/u);
    });

    const wrong: Readonly<Record<string, readonly [string, string]>> = {
      "another name": [
        "class Solution {\n  int[] sum(int[] nums, int target) { return nums; }\n}",
        "1:7-15 there is no method twoSum in Solution; expected: public int[] twoSum(int[] nums, int target)",
      ],
      "a parameter less": [
        "class Solution {\n  int[] twoSum(int[] nums) { return nums; }\n}",
        "2:9-15 twoSum takes 1 parameter, not 2; expected: public int[] twoSum(int[] nums, int target)",
      ],
      "another type": [
        "class Solution {\n  int[] twoSum(String nums, int target) { return null; }\n}",
        "2:9-15 parameter nums of twoSum is String, not int[]; expected: public int[] twoSum(int[] nums, int target)",
      ],
      "another result": [
        "class Solution {\n  List<Integer> twoSum(int[] nums, int target) { return null; }\n}",
        "2:17-23 twoSum returns List<Integer>, not int[]; expected: public int[] twoSum(int[] nums, int target)",
      ],
      "another class": [
        "class Answer {\n  int[] twoSum(int[] nums, int target) { return nums; }\n}",
        "1:7-13 there is no class Solution; expected: class Solution with public int[] twoSum(int[] nums, int target)",
      ],
    };
    for (const [what, [source, message]] of Object.entries(wrong)) {
      it(`with ${what} is told what was expected, where it is written`, async () => {
        assert.deepEqual(errorsOf(await judge(source, twoSumTest)), [message]);
      });
    }

    it("fails to compile on the user's own line and column", async () => {
      const source = "class Solution {\n  int[] twoSum(int[] nums, int target) { return missing; }\n}";
      assert.deepEqual(errorsOf(await judge(source, twoSumTest)), [
        "2:49-56 cannot find symbol: variable missing in class Solution",
      ]);
    });

    it("crashes on its line, without a frame of the harness", async () => {
      const source =
        'class Solution {\n  int[] twoSum(int[] nums, int target) throws Exception {\n    throw new IOException("no " + target);\n  }\n}';
      const judgement = await judge(source, twoSumTest);
      const { crash, stderr, exitCode } = resultOf(judgement);
      assert.deepEqual([judgement.verdict, exitCode, crash?.line], ["runtime-error", 1, 2]);
      assert.equal(crash?.message, "java.io.IOException: no 9");
      assert.match(
        stderr,
        /^Exception in thread "main" java\.io\.IOException: no 9\n\tat Solution\.twoSum\(solution\.java:3\)\n$/u,
      );
    });

    it("prints to the console, reads nothing, and does not disturb its answer", async () => {
      const source =
        'class Solution {\n  int[] twoSum(int[] nums, int target) { System.out.print("seen "); System.out.print(new Scanner(System.in).hasNext()); return new int[] {0, 1}; }\n}';
      const judgement = await judge(source, twoSumTest);
      assertAccepted(judgement);
      assert.equal(resultOf(judgement).stdout, "seen false");
    });
  });

  describe("a class", () => {
    const test = { signature: counter, input: '["Counter","add","get"]\n[[5],[3],[]]\n', answer: "[null,null,8]\n" };

    it("is constructed and called", async () => {
      const source =
        "class Counter {\n  private int n;\n  public Counter(int start) { n = start; }\n  public void add(int by) { n += by; }\n  public long get() { return n; }\n}";
      assertAccepted(await judge(source, test));
    });

    it("with another constructor is told so at the constructor", async () => {
      const source =
        "class Counter {\n  long n;\n  public Counter() {}\n  public void add(int by) { n += by; }\n  public long get() { return n; }\n}";
      assert.deepEqual(errorsOf(await judge(source, test)), [
        "3:10-17 the constructor of Counter takes 0 parameters, not 1; expected: public Counter(int start)",
      ]);
    });
  });
});
