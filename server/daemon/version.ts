/** Negative when `a` is older than `b`, 0 when neither is, positive when newer; a pre-release is older than its release (semver.org §11). */
export function compareVersions(a: string, b: string): number {
  const left = parse(a);
  const right = parse(b);
  for (let part = 0; part < 3; part++) {
    const difference = (left.numbers[part] ?? 0) - (right.numbers[part] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.preRelease === right.preRelease) return 0;
  if (left.preRelease === "") return 1;
  if (right.preRelease === "") return -1;
  return left.preRelease < right.preRelease ? -1 : 1;
}

function parse(version: string): { numbers: readonly number[]; preRelease: string } {
  const [withoutBuild = ""] = version.split("+", 1);
  const dash = withoutBuild.indexOf("-");
  const core = dash === -1 ? withoutBuild : withoutBuild.slice(0, dash);
  return {
    numbers: core.split(".").map((part) => Number.parseInt(part, 10) || 0),
    preRelease: dash === -1 ? "" : withoutBuild.slice(dash + 1),
  };
}
