import type { DoctorLine } from "../../server/protocol/doctor.ts";

const marks: Readonly<Record<DoctorLine["state"], string>> = {
  ok: "✓ ok",
  warning: "! warning",
  failed: "✗ failed",
  "not-checked": "– not checked",
};

/** The doctor's findings as a page of Markdown that also reads well as it is: what does not work comes first. */
export function writeDoctorPage(lines: readonly DoctorLine[]): string {
  const wrong = lines.filter(({ state }) => state === "failed" || state === "warning");
  const rest = lines.filter(({ state }) => state === "ok" || state === "not-checked");
  const verdict = lines.some(({ state }) => state === "failed")
    ? "Verdict cannot judge on this machine yet."
    : wrong.length > 0
      ? "Verdict can judge on this machine, with the reservations below."
      : "Verdict can judge on this machine.";
  return `${["# Verdict Doctor", verdict, ...section("To be mended", wrong), ...section("Checked", rest)].join("\n\n")}\n`;
}

/** The page for a daemon that does not start: there is nobody to ask. */
export function writeNoDaemonPage(reason: string, stateDirectory: string | undefined): string {
  const state = stateDirectory === undefined ? [] : [`Its state and its logs are in ${stateDirectory}.`];
  return `${["# Verdict Doctor", "The Verdict daemon does not start, so nothing could be checked.", reason, ...state].join("\n\n")}\n`;
}

function section(title: string, lines: readonly DoctorLine[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.map(formatLine).join("\n")];
}

function formatLine({ check, state, found, mend }: DoctorLine): string {
  const indented = (text: string) => text.replaceAll("\n", "\n  ");
  const advice = mend === undefined ? "" : `\n  What to do: ${indented(mend)}`;
  return `- ${marks[state]}: ${check}: ${indented(found)}${advice}`;
}
