// Needs too much memory: keeps every drop.
const saltness = (kettle, pours) => {
  const drops = [];
  let litres = 0;
  let grams = 0;
  return pours.map(([volume, salt]) => {
    for (let drop = 0; drop < 5000; drop++) drops.push({ volume: volume / 5000, salt, drop });
    litres += volume;
    grams += volume * salt;
    if (litres > kettle) {
      grams *= kettle / litres;
      litres = kettle;
    }
    return grams / litres;
  });
};
