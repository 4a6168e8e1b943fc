// Keeps the litres and the grams of salt in the kettle.
const saltness = (kettle, pours) => {
  let litres = 0;
  let grams = 0;
  return pours.map(([volume, salt]) => {
    litres += volume;
    grams += volume * salt;
    if (litres > kettle) {
      grams *= kettle / litres;
      litres = kettle;
    }
    return grams / litres;
  });
};
