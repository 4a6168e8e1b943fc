function depth(n) {
  return depth(n + 1) + n;
}

console.log(depth(1));
