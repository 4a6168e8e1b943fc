import assert from "node:assert/strict";
import type { Lease } from "../../../server/sandbox/api.ts";
import { answerData, answered, credit, exit } from "./agent-bytes.ts";
import { type ConversationRoom, limits, never, openRoom, RUN, run } from "./conversation-room.ts";
import type { ScriptedAgent } from "./scripted-agent.ts";

describe("a conversation is lost when its agent", () => {
  let room: ConversationRoom;
  let far: ScriptedAgent;
  let lease: Lease;
  const begin = () => room.begin();
  const hear = () => room.hear();

  beforeEach(async () => {
    room = await openRoom();
    ({ far, lease } = room);
  });
  afterEach(() => far.hangUp());
  const lies = {
    "answers before it is asked": () => [answerData("1")],
    "closes a round that is not open": () => [answered()],
    "kills unasked": () => [exit(6)],
    "credits what was never sent": () => [credit(1)],
  };
  for (const [what, frames] of Object.entries(lies)) {
    it(what, async () => {
      const conversation = await begin();
      const over = new Promise(far.onEnd);
      far.say(...frames());
      await over;
      await assert.rejects(conversation.ask(Buffer.alloc(0), limits, never), { code: "lost" });
    });
  }

  it("lets an answer through that is larger than the limit", async () => {
    const conversation = await begin();
    const asked = conversation.ask(Buffer.from("?"), limits, never);
    await hear();
    far.say(answerData("x".repeat(101)));
    await assert.rejects(asked, { code: "lost" });
  });

  for (const [what, frame] of [
    ["an answer", answerData("1")],
    ["the end of a round", answered()],
    ["an answer unasked", exit(8)],
  ] as const) {
    it(`tells of ${what} when nothing was asked`, async () => {
      const ending = lease.run(run, never);
      await far.next(RUN);
      far.say(frame);
      await assert.rejects(ending, { code: "lost" });
    });
  }
});
