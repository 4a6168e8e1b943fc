const http = require("node:http");
for (const url of [
  "http://169.254.169.254/latest/meta-data/",
  "http://metadata.google.internal/",
  "http://host.docker.internal/",
]) {
  http
    .get(url, { timeout: 300 }, (response) => console.log(`ESCAPED ${url} ${response.statusCode}`))
    .on("error", (error) => console.error(`REFUSED ${error.message}`));
}
