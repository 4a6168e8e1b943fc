function depth(n: number): number {
  return depth(n + 1) + n;
}

console.log(depth(1));
