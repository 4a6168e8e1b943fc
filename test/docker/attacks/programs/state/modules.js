const fs = require("node:fs");
const input = fs.readFileSync(0, "utf8").trim();
const places = ["/tmp/node_modules/note", "/tmp/.node_modules/note", "/tmp/.node_libraries/note", "/box/node_modules/note"];
if (input === "first") {
  for (const place of places) {
    try {
      fs.mkdirSync(place, { recursive: true });
      fs.writeFileSync(`${place}/index.js`, "");
    } catch (error) {
      console.error(`REFUSED ${place}: ${error.code}`);
    }
  }
} else {
  try {
    require("note");
    console.log("ESCAPED a module of the first test");
  } catch (error) {
    console.error(`REFUSED ${error.code}`);
  }
  if (places.some((place) => fs.existsSync(place))) console.log("ESCAPED a folder of the first test");
}
