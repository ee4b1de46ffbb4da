/** Empties dist/, so that a build holds nothing of an earlier one. */
import { rmSync } from "node:fs";
import { dist } from "./webpack/paths.mjs";

rmSync(dist, { recursive: true, force: true });
