const pieces: number[][] = [];
for (;;) {
  pieces.push(new Array<number>(1 << 17).fill(1.5));
}
