import assert from "node:assert/strict";
import { AgentProcess } from "./agent-process.ts";

/**
 * Test 1 of a submission tries to change the program, the inputs and the agent's files for test 2. Which of the
 * agent's walls stops it depends on the kernel, so it must hold with Landlock and by file modes alone.
 */
const attack = `
attempt() { "$@" 2>/dev/null && echo "succeeded: $*"; }
for file in /prog/main /prog/library/data /box/input.txt /box/folder/source.txt /verdict/agent /verdict/probe /verdict/hello; do
  attempt chmod 777 $file
  attempt sh -c "echo overwritten > $file"
  attempt sh -c "echo appended >> $file"
  attempt truncate -s 0 $file
  attempt rm -f $file && ! test -e $file && echo "removed: $file"
  attempt mv $file /tmp/moved
  attempt ln -f /bin/false $file
  attempt ln -sf /bin/false $file
done
for folder in /prog /prog/library /box /box/folder /verdict /usr/bin /etc /opt / /dev; do
  attempt chmod 777 $folder
  attempt touch $folder/new
  attempt mkdir $folder/new-folder
  attempt ln -s /bin/false $folder/new-link
  attempt mv $folder $folder.moved
done
attempt sh -c 'echo overwritten > /proc/1/mem'
attempt sh -c 'echo overwritten > /proc/1/fd/1'
attempt sh -c 'echo -1000 > /proc/1/oom_score_adj'
attempt sh -c 'echo overwritten > /proc/self/fd/0'
attempt sh -c 'echo overwritten > /dev/stdin'
attempt kill -9 1
echo done
`;

/** Through a link that a compilation left, a later run reaches nothing that lasts. */
const compile = `
cp /opt/subject /prog/main && mkdir /prog/library && echo right > /prog/library/data
chmod 777 /prog/main /prog/library && chmod 666 /prog/library/data
ln -s /tmp/planted /prog/link && echo planted > /tmp/planted
`;

for (const landlock of [true, false]) {
  describe(`agent: test 1 overwrites what test 2 uses, ${landlock ? "with" : "without"} Landlock`, function () {
    this.timeout(60_000);
    let agent: AgentProcess;

    before(async () => {
      agent = await AgentProcess.ready({ landlock });
      await agent.put("input.txt", "the input");
      await agent.put("folder/source.txt", "the source");
      const { value, stderr } = await agent.run({ phase: "compile", command: ["/bin/sh", "-c", compile] });
      assert.equal(value, 0, stderr.toString());
    });
    after(() => agent[Symbol.asyncDispose]());

    it("fails at everything it tries", async () => {
      const { stdout } = await agent.run({ command: ["/bin/sh", "-c", attack] }, "test input");
      // `rm -f` says that it succeeded when the file cannot even be seen.
      const succeeded = stdout
        .toString()
        .split("\n")
        .filter((line) => !/^succeeded: rm -f \/verdict\//.test(line));
      assert.deepEqual(succeeded, ["done", ""]);
    });

    it("leaves program, inputs and agent as they were", async () => {
      const main = await agent.run({ command: ["/prog/main", "exit", "7"] });
      assert.deepEqual([main.reason, main.value], ["exited", 7]);
      const command = ["/bin/sh", "-c", "cat /prog/library/data /box/input.txt /box/folder/source.txt; cat"];
      const { stdout } = await agent.run({ command }, " and stdin");
      assert.equal(stdout.toString(), "right\nthe inputthe source and stdin");
      assert.equal((await agent.run({ command: ["/verdict/hello"] })).stdout.toString(), "hello\n");
    });

    it("cannot plant a file behind a link that the compilation left", async () => {
      await agent.run({ command: ["/bin/sh", "-c", "echo evil > /tmp/planted; echo evil > /prog/link"] });
      const { stdout } = await agent.run({ command: ["/bin/sh", "-c", "cat /prog/link 2>/dev/null || echo nothing"] });
      assert.equal(stdout.toString(), "nothing\n");
    });
  });
}
