// Wrong: the height is rounded to two decimals.
const [firstLine, radiiLine] = require("node:fs").readFileSync(0, "utf8").split("\n");
const radii = radiiLine.split(" ").map(Number);

function coneVolume(height, bottom, top) {
  return ((Math.PI * height) / 3) * (bottom * bottom + bottom * top + top * top);
}

// The level, from 0 to 1, at which this centimetre holds the volume.
function levelInside(volume, bottom, top) {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    const radius = bottom + (top - bottom) * middle;
    if (coneVolume(middle, bottom, radius) < volume) low = middle;
    else high = middle;
  }
  return low;
}

function waterHeight(water) {
  let volume = water;
  for (let height = 0; height + 1 < radii.length; height++) {
    const whole = coneVolume(1, radii[height], radii[height + 1]);
    if (volume < whole) return height + levelInside(volume, radii[height], radii[height + 1]);
    volume -= whole;
  }
  return "spills";
}

const height = waterHeight(Number(firstLine.split(" ")[1]));
console.log(height === "spills" ? height : height.toFixed(2));
