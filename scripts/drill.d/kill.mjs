// Kills, readers and writers at the same time. A writer names each write by an Idempotency-Key and sends it again until it is
// answered; where an answer can not be had any more it looks.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { startEdge } from "../check-deploy.d/edge.mjs";
import { ask, end, listed, read } from "./readers.mjs";

const { PORTS, WORK, SECONDS_OF_IT, DATABASE_URL } = process.env;
const ports = PORTS.split(" ").map(Number);
const edge = await startEdge(`${WORK}/edge`, process.argv[2], ports);
const lines = (name) => readFileSync(`${WORK}/${name}`, "utf8").trim().split("\n");
const sql = (text) => execFileSync("psql", ["-XAtq", DATABASE_URL, "-c", text]).toString().trim();
const deadline = performance.now() + Number(SECONDS_OF_IT) * 1000;
const over = () => performance.now() > deadline;
const [acknowledged, problems] = [new Set(), []];
let [kills, asked, sentAgain] = [0, 0, 0];

async function kill() {
  while (!over()) {
    await sleep(1000 + Math.random() * 2000);
    // A server, a worker, in turn; never both servers within one moment: that is an outage, and another drill.
    const name = kills % 2 ? `worker-${1 + (kills >> 1) % 2}` : `server-${(kills >> 1) % 2}`;
    try {
      process.kill(Number(readFileSync(`${WORK}/${name}.pid`, "utf8")), "SIGKILL");
      kills += 1;
    } catch { /* it is being begun again */ }
  }
}

async function analyses() {
  for (let n = 0; !over(); n += 1) {
    sql(`select graphile_worker.add_job('analyze_products', json_build_object('as_of', current_date - ${n % 3}), queue_name := 'analysis', max_attempts := 50, job_key := 'analyze:' || (current_date - ${n % 3}))`);
    await sleep(2000);
  }
}

/** Writes go to whichever server is there, as nginx would not send a write twice by itself. */
async function write(who, cookie) {
  for (let n = 0; !over() && n < 45; n += 1) {
    const name = `box ${who}-${n}`;
    let key = `k-${who}-${n}`;
    for (let tries = 0; ; tries += 1) {
      if (tries > 200) return problems.push(`${name} was never answered`);
      const port = ports[(who + n + tries) % ports.length];
      asked += 1;
      let answer;
      try {
        answer = await ask({ port }, "/api/v1/collections", { method: "POST", headers: { cookie, "content-type": "application/json", "idempotency-key": key }, body: JSON.stringify({ name }), timeout: 5000 });
      } catch { /* killed in the middle of it: was it done? */ }
      if (answer?.status === 201) {
        acknowledged.add(`${who} ${name}`);
        break;
      }
      sentAgain += 1;
      if (answer?.status === 409) {
        // "This request came before and has no answer yet", or the name is there: look.
        const there = await ask({ port }, "/api/v1/collections", { headers: { cookie }, timeout: 5000 }).catch(() => null);
        if (there?.status === 200) {
          if (JSON.parse(there.text).items.some((one) => one.name === name)) {
            acknowledged.add(`${who} ${name}`);
            break;
          }
          key = `${key}x`;
        }
      } else if (answer && answer.status < 500) return problems.push(`${name}: ${answer.status} ${answer.text.slice(0, 120)}`);
      await sleep(50);
    }
    await sleep(Number(SECONDS_OF_IT) * 20 * Math.random());
  }
}

const paths = lines("paths");
const [reading] = await Promise.all([
  read({ where: { port: ports[0], edge }, paths, people: 10, until: over, again: true }),
  kill(),
  analyses(),
  ...lines("cookies").map((cookie, who) => write(who, cookie)),
]);
await edge.stop();
const held = new Map(sql("select (regexp_match(email, '\\d+'))[1]::int - 1 || ' ' || p.name, count(*) from portfolios p join users u on u.id = p.user_id group by 1").split("\n").filter(Boolean).map((line) => [line.split("|")[0], Number(line.split("|")[1])]));
const lost = [...acknowledged].filter((one) => !held.has(one));
const twice = [...held].filter(([, count]) => count > 1);
const more = [...held.keys()].filter((one) => !acknowledged.has(one) && /box/.test(one));
end("kill", [
  ...problems.slice(0, 5), listed(reading.failed) && `asked twice and not answered: ${listed(reading.failed)}`,
  lost.length && `${lost.length} writes are lost: ${lost.slice(0, 3)}`, twice.length && `${twice.length} are there twice`,
  // The last of each writer may be under way when the time is over.
  more.length > lines("cookies").length && `${more.length} writes nobody was told of`,
  kills < 4 && `only ${kills} kills`, acknowledged.size < 20 && `only ${acknowledged.size} writes`,
], `${kills} kills in ${SECONDS_OF_IT} s; ${acknowledged.size} writes, ${sentAgain} of ${asked} sent again, none lost, none twice; ${reading.answers} views, ${reading.retried} asked for a second time`);
