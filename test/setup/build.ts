import { buildBundles } from "./bundle.ts";
import { timed } from "./run-logged.mjs";

await timed("Bundling extension and daemon into dist/", () => buildBundles());
