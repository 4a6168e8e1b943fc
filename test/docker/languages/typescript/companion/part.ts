export function number(count: number): number {
  return gone + count;
}
