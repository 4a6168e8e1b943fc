import { prepare } from "./needs.ts";

await prepare.package();
