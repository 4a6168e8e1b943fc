import { type HarnessView, renderText, viewSignature } from "./harness-view.ts";
import { type LanguageTexts, writeName } from "./language-texts.ts";
import type { Signature } from "./signature.ts";

/** One file to be put beside the submission; `path` is relative to the source folder, `/`-separated. */
export interface RenderedFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** A language's harness for one signature; a text without braces stays as it is. Throws what Mustache says of a broken template. */
export function renderHarness(signature: Signature, texts: LanguageTexts): RenderedFile[] {
  const view = viewSignature(signature, texts);
  return texts.files.map(({ path, template }) => ({ path, content: Buffer.from(renderTemplate(template, view)) }));
}

/** Code to begin with. */
export function renderStarter(signature: Signature, texts: LanguageTexts): string {
  return renderText(texts.starter, viewSignature(signature, texts));
}

/** What a right signature looks like in this language, without white space around it. */
export function renderExpected(signature: Signature, texts: LanguageTexts): string {
  return renderText(texts.expected, viewSignature(signature, texts)).trim();
}

/** The function's or class's name as this language writes it. */
export function entryNameOf(signature: Signature, texts: Pick<LanguageTexts, "naming" | "reservedWords">): string {
  const { naming, reservedWords } = texts;
  return writeName(signature.name, signature.kind === "class" ? naming.class : naming.function, reservedWords);
}

/** A text in which nothing is to be put in may be long, and is not looked at closer. */
function renderTemplate(template: string, view: HarnessView): string {
  return template.includes("{{") ? renderText(template, view) : template;
}
