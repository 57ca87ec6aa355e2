// Reads pages through nginx as 20 people at once, past its cache, while the two servers behind it are told to stop in turn.
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { ask, startEdge } from "../check-deploy.d/edge.mjs";

const { PORTS, ROUNDS, WORK } = process.env;
const ports = PORTS.split(" ").map(Number);
const edge = await startEdge(`${WORK}/edge`, process.argv[2], ports);
const pid = (n) => readFileSync(`${WORK}/server-${n}.pid`, "utf8").trim();
const ready = (port) => fetch(`http://127.0.0.1:${port}/readyz`).then((answer) => answer.ok, () => false);
const PAGES = ["/", "/deals", "/pricing", "/sign-in", "/api/v1/search?q=a"];

// A 503 of nginx' is a lost request; one of the server's own says that the machine is too slow for this many people.
const said = ({ status, text }) => (status === 503 ? `503 of ${/being looked after/.test(text) ? "nginx" : "the server"}` : status);

let [going, answers, slowest] = [true, 0, 0];
const failed = new Map();
async function read(person) {
  for (let n = 0; going; n += 1) {
    const path = PAGES[(person + n) % PAGES.length];
    const begun = performance.now();
    // An address each time: limits are not what is tried. A cookie: nothing comes from the cache.
    const from = `10.${person}.${(n >> 8) & 255}.${n & 255}`;
    const status = await ask(edge, path, { headers: { cookie: "a=b" }, from }).then(said, (error) => error.code);
    slowest = Math.max(slowest, performance.now() - begun);
    answers += 1;
    if (status !== 200) failed.set(`${path} ${status}`, (failed.get(`${path} ${status}`) ?? 0) + 1);
  }
}
const people = Array.from({ length: 20 }, (_, person) => read(person));
await sleep(1000);
let restarts = 0;
for (let round = 0; round < Number(ROUNDS); round += 1) {
  for (const [n, port] of ports.entries()) {
    const before = pid(n);
    process.kill(Number(before), "SIGTERM");
    for (let tries = 0; pid(n) === before || !(await ready(port)); tries += 1) {
      if (tries > 600) throw new Error(`server ${n} does not come back`);
      await sleep(50);
    }
    restarts += 1;
    await sleep(500);
  }
}
going = false;
await Promise.all(people);
await edge.stop();
if (failed.size || answers < 100) {
  console.error(readFileSync(`${WORK}/edge/run/error.log`, "utf8").split("\n").slice(-20).join("\n"));
  console.error(`${[...failed].map(([what, count]) => `${count} x ${what}`).join(", ")} of ${answers} answers`);
  process.exit(1);
}
console.error(`drill rolling: PASSED: ${restarts} restarts of two servers, ${answers} answers, none lost, the slowest after ${Math.round(slowest)} ms`);
process.exit(0);
