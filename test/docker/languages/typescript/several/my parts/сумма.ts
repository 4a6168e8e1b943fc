import type { Numbers } from "./types.js";

export const sum = (numbers: Numbers): number => numbers.reduce((total, each) => total + each, 0);
