interface Item {
  readonly name: string;
}

const length = (item: Item | undefined): number => {
  return item!.name.length;
};

console.log(length(undefined));
