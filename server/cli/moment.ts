import { z } from "zod";
import { UsageError } from "./command.ts";

const unitMs = { h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const spanPattern = /^([1-9][0-9]{0,4})([hdw])$/;
const IsoMoment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/**
 * A moment as an option gives it: a span of hours, days or weeks (`12h`, `90d`, `4w`) before or after now, a date (`2027-01-31`: its beginning, UTC) or a
 * time (`2027-01-31T12:00:00Z`). Throws UsageError.
 */
export function parseMoment(option: string, text: string, direction: "ago" | "ahead", now = new Date()): Date {
  const [, count, unit] = spanPattern.exec(text) ?? [];
  if (count !== undefined) {
    const ms = Number(count) * unitMs[unit as keyof typeof unitMs];
    return new Date(now.getTime() + (direction === "ahead" ? ms : -ms));
  }
  if (!IsoMoment.safeParse(text).success) {
    throw new UsageError(
      `${option} is a number of hours, days or weeks (12h, 90d, 4w) or a date (2027-01-31), not ${text}.`,
    );
  }
  return new Date(text);
}
