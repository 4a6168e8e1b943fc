function at(values, index) {
  return values[index].length;
}

console.log(at([1, 2, 3], 5));
