type Pair<T, U> = { a: T; b: U };
type Grow<T, N extends unknown[]> = N["length"] extends 900 ? T : Grow<Pair<T, T> | [T, N], [...N, T]>;
type Wide<A extends string> = `${A}${A}${A}${A}`;
type Digits = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
type Numbers = `${Digits}${Digits}${Digits}${Digits}${Digits}${Digits}`;
const number: Numbers = "x";
const grown: Grow<Numbers, []> = 1;
console.log(number, grown);
