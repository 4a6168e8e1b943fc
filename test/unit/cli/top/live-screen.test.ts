import assert from "node:assert/strict";
import { PassThrough, Writable } from "node:stream";
import { openLiveScreen } from "../../../../server/cli/top/live-screen.ts";

function createTerminal(size: { columns: number; rows: number } = { columns: 20, rows: 3 }) {
  let written = "";
  const stdout = Object.assign(
    new Writable({
      write(chunk, _encoding, callback) {
        written += chunk.toString();
        callback();
      },
    }),
    { isTTY: true, ...size },
  );
  const raw: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (isRaw: boolean) => raw.push(isRaw) });
  return { terminal: { stdin, stdout }, stdin, raw, written: () => written };
}

const plainly = ({ text }: { readonly text: string }) => text;
const settle = () => new Promise(setImmediate);

describe("the live screen", () => {
  it("draws in place on a page of its own, and gives the terminal back as it was", () => {
    const { terminal, stdin, raw, written } = createTerminal();
    {
      using screen = openLiveScreen(terminal);
      assert.deepEqual(raw, [true]);
      assert.ok(written().startsWith("\u001b[?1049h\u001b[?25l"));
      screen.draw([{ text: "first" }, { text: "second" }], plainly);
      assert.ok(written().endsWith("\u001b[Hfirst\u001b[K\r\nsecond\u001b[K\u001b[J"));
    }
    assert.deepEqual(raw, [true, false]);
    assert.ok(written().endsWith("\u001b[?25h\u001b[?1049l"));
    assert.ok(stdin.isPaused());
    assert.equal(stdin.listenerCount("data"), 0);
  });

  it("cuts what does not fit before it is coloured, and takes 80 by 24 for no size", () => {
    const long = Array.from({ length: 100 }, () => ({ text: "x".repeat(200) }));
    for (const [size, columns, rows] of [
      [{ columns: 20, rows: 3 }, 19, 3],
      [{ columns: 0, rows: 0 }, 79, 24],
    ] as const) {
      const { terminal, written } = createTerminal(size);
      using screen = openLiveScreen(terminal);
      screen.draw(long, ({ text }) => `<${text}>`);
      assert.deepEqual(written().match(/<x+>/g), Array(rows).fill(`<${"x".repeat(columns)}>`));
    }
  });

  for (const [name, key] of [
    ["q", "q"],
    ["Q", "Q"],
    ["Ctrl-C", "\u0003"],
  ] as const) {
    it(`is quit with ${name}, and with no other key`, async () => {
      const { terminal, stdin } = createTerminal();
      using screen = openLiveScreen(terminal);
      stdin.write("x\u001b[A");
      await settle();
      assert.ok(!screen.quit.aborted);
      stdin.write(key);
      await settle();
      assert.ok(screen.quit.aborted);
    });
  }

  it("does without keys where standard input is no terminal", () => {
    const { terminal, stdin, raw } = createTerminal();
    stdin.isTTY = false;
    openLiveScreen(terminal)[Symbol.dispose]();
    assert.deepEqual(raw, []);
    assert.equal(stdin.listenerCount("data"), 0);
  });
});
