/** Whether a name is one that a rule means. */
export type NamePattern = (name: string) => boolean;

/** A name, in which `*` stands for any text. `::` and `->` count as `.`. */
export function compilePattern(pattern: string): NamePattern {
  const wanted = normalise(pattern);
  if (!wanted.includes("*")) return (name) => name === wanted;
  // Matched from the left, piece by piece: an expression made of the pattern could take for ever.
  const pieces = wanted.split("*");
  const first = pieces[0] ?? "";
  const last = pieces.at(-1) ?? "";
  const middle = pieces.slice(1, -1);
  return (name) => {
    if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
    let at = first.length;
    for (const piece of middle) {
      const found = name.indexOf(piece, at);
      if (found === -1) return false;
      at = found + piece.length;
    }
    return at <= name.length - last.length;
  };
}

/** As `compilePattern`, for modules: what lies below a module that is meant is meant too. */
export function compileModulePattern(pattern: string): NamePattern {
  const exact = compilePattern(pattern);
  return (name) => {
    if (exact(name)) return true;
    for (let at = name.length - 1; at > 0; at--) {
      if ((name[at] === "." || name[at] === "/") && exact(name.slice(0, at))) return true;
    }
    return false;
  };
}

/** The way in which all languages' names are compared: parts with dots between them. */
export function normalise(name: string): string {
  return name.trim().replaceAll("::", ".").replaceAll("->", ".").replaceAll("?.", ".");
}
