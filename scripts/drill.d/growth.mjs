// The 95th percentile of a product's page in milliseconds, of one reader who waits for each: the machine is not what is tried.
import { readFileSync } from "node:fs";
import { listed, read } from "./readers.mjs";

const { PORT, WORK, ASKED } = process.env;
const paths = readFileSync(`${WORK}/paths`, "utf8").trim().split("\n");
const ask = (requests) => read({ where: { port: Number(PORT) }, paths, people: 1, requests });
await ask(paths.length);
const got = await ask(Number(ASKED));
if (got.failed.size) {
  console.log(listed(got.failed));
  process.exit(1);
}
console.log(got.part(0.95).toFixed(1));
process.exit(0);
