// Huts on one ropeway have the same first rotation.
const firstRotation = (name: string): string => {
  const letters = [...name];
  return letters.map((_, start) => [...letters.slice(start), ...letters.slice(0, start)].join("")).sort()[0] ?? "";
};

function groupHuts(names: string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const first = firstRotation(name);
    groups.set(first, [...(groups.get(first) ?? []), name]);
  }
  return [...groups.values()];
}
