// Asks without end and looks at what the process takes: after a fifth of all requests it is warm, from there on it is flat.
import { readFileSync, readdirSync } from "node:fs";
import { end, listed, read } from "./readers.mjs";

const { PORT, WORK, REQUESTS, PEOPLE } = process.env;
const pid = readFileSync(`${WORK}/server-0.pid`, "utf8").trim();
const resident = () => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
const files = () => readdirSync(`/proc/${pid}/fd`).length;
const all = readFileSync(`${WORK}/paths`, "utf8").trim().split("\n");
const paths = all.filter((path) => path !== "/nowhere-no");
const cookies = readFileSync(`${WORK}/cookies`, "utf8").trim().split("\n");
const [total, parts] = [Number(REQUESTS), 20];
const [memory, open, failed] = [[], [], new Map()];
let [answers, seconds] = [0, 0];
for (let part = 0; part < parts; part += 1) {
  const requests = Math.round(total / parts);
  // One in ten signed in; and those who ask for what is not there are as many as there are.
  const got = await Promise.all([
    read({ where: { port: Number(PORT) }, paths, people: Number(PEOPLE), requests: Math.round(requests * 0.9) }),
    read({ where: { port: Number(PORT) }, paths: [...paths.slice(0, 50), "/account"], people: 4, requests: Math.round(requests * 0.1), cookie: cookies[part % cookies.length] }),
  ]);
  for (const one of got) {
    answers += one.answers;
    for (const [what, count] of one.failed) failed.set(what, (failed.get(what) ?? 0) + count);
  }
  seconds += got[0].seconds;
  memory.push(resident());
  open.push(files());
}
const middle = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
// The second fifth and the last: by then every thread has its buffers.
const [warm, last] = [middle(memory.slice(4, 8)), middle(memory.slice(-4))];
const most = warm * 1.1 + 16;
end("soak", [
  listed(failed),
  last > most && `memory grew from ${warm.toFixed(0)} to ${last.toFixed(0)} MiB`,
  Math.max(...open.slice(-4)) > Math.max(...open.slice(4, 8)) + 20 && `open files grew: ${open.join(" ")}`,
  readFileSync(`${WORK}/server-0.pid`, "utf8").trim() !== pid && "the server did not live through it",
], `${answers} answers, ${Math.round(answers / seconds)} a second; ${warm.toFixed(0)} MiB when warm, ${last.toFixed(0)} MiB at the end`);
