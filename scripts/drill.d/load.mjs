// Readers through nginx, most of them nobody in particular and some signed in.
import { readFileSync } from "node:fs";
import { startEdge } from "../check-deploy.d/edge.mjs";
import { end, listed, read } from "./readers.mjs";

const { PORTS, WORK, VIEWS, SIGNED, PEOPLE, WITHIN } = process.env;
const lines = (name) => readFileSync(`${WORK}/${name}`, "utf8").trim().split("\n");
const edge = await startEdge(`${WORK}/edge`, process.argv[2], PORTS.split(" ").map(Number));
const [paths, cookies] = [lines("paths"), lines("cookies")];
const people = Number(PEOPLE);
const few = Math.max(2, Math.round(people / 40));
const where = { port: Number(PORTS.split(" ")[0]), edge };
// Whoever is signed in asks the server itself: its cookie is one of plain http.
const [anonymous, ...signed] = await Promise.all([
  read({ where, paths, people: people - few, requests: Number(VIEWS) }),
  ...Array.from({ length: few }, (_, n) =>
    read({ where: { port: where.port }, paths: [...paths.slice(0, 50), "/account", "/account/alerts", "/account/portfolio"], people: 1, requests: Math.ceil(SIGNED / few), cookie: cookies[n] })),
]);
await edge.stop();
const mine = { answers: signed.reduce((sum, one) => sum + one.answers, 0), slow: Math.max(...signed.map((one) => one.part(0.99))), failed: signed.map((one) => listed(one.failed)).filter(Boolean).join(", ") };
const [ms, all] = [Math.round, anonymous.part(0.99)];
end("load", [
  listed(anonymous.failed), mine.failed,
  all > WITHIN && `99 of 100 within ${ms(all)} ms, wanted ${WITHIN}`,
  mine.slow > WITHIN && `signed in: 99 of 100 within ${ms(mine.slow)} ms, wanted ${WITHIN}`,
  anonymous.answers < Number(VIEWS) && `only ${anonymous.answers} answers`,
], `${anonymous.answers} views of ${people - few} people, ${ms(anonymous.rate)} a second: half within ${ms(anonymous.part(0.5))} ms, 99 of 100 within ${ms(all)} ms; ${mine.answers} views signed in, 99 of 100 within ${ms(mine.slow)} ms`);
