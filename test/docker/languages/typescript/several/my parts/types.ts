export type Numbers = readonly number[];
