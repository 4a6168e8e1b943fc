const MAX_ALTERNATIVES = 256;

/**
 * Compiles a pattern of `submissions.yaml` ("Glob patterns"): `*` stands for any text without `/`, `{a,b}` for either
 * text. What it returns says whether a path, or a folder above it, matches. Returns one sentence when the pattern cannot be used.
 */
export function compileGlob(pattern: string): ((path: string) => boolean) | string {
  if (pattern.includes("**") || /[[\]]/u.test(pattern)) {
    return "`**` and `[...]` are no part of patterns; use `*` and `{a,b}`";
  }
  const alternatives = expandBraces(pattern);
  if (alternatives === undefined) {
    return "its braces do not match, or stand for too many texts";
  }
  // One star in a row of stars is enough, and many in one name would make matching slow.
  const expressions = alternatives.map((text) => {
    const parts = text.split(/\*+/u).map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
    return new RegExp(`^${parts.join("[^/]*")}(?:/.*)?$`, "su");
  });
  return (path) => expressions.some((expression) => expression.test(path));
}

function expandBraces(text: string): string[] | undefined {
  let texts = [text];
  // The innermost braces first; each pass resolves one pair of every text.
  while (texts.some((each) => /[{}]/u.test(each))) {
    const next: string[] = [];
    for (const each of texts) {
      const match = /\{(?<inner>[^{}]*)\}/u.exec(each);
      if (match === null) {
        if (/[{}]/u.test(each)) {
          return undefined;
        }
        next.push(each);
        continue;
      }
      const before = each.slice(0, match.index);
      const after = each.slice(match.index + match[0].length);
      next.push(...(match.groups?.inner ?? "").split(",").map((choice) => `${before}${choice}${after}`));
    }
    if (next.length > MAX_ALTERNATIVES) {
      return undefined;
    }
    texts = next;
  }
  return texts;
}
