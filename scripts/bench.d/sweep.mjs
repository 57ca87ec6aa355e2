// A sweep over many pretend shops, a host each: how long it takes at the pace they state, and what it costs us.
import os from "node:os";
import path from "node:path";
import { cloneDatabase, cpuSeconds, dropDatabase, peakMiB, run, serve, sleep, sql, url } from "./processes.mjs";
import { add, problem } from "./report.mjs";
import { bin, data, hasData, pgPid, quick, work } from "./settings.mjs";

const SCRATCH = "bench_sweep";
const SHOPS = quick ? 40 : 200;
const OFFERS = 500;
const PACE = 1; // seconds between two requests to a shop
const LANES = 16; // shops visited at the same time
const PORT = 27_000;
const MOST_SECONDS = 900;

const env = { DATABASE_URL: url(SCRATCH), LOG: "warn", DEMO: "true", LIVE: "false", WORKERS_CONCURRENCY: String(LANES) };
const market = ["--port", String(PORT), "--shops", String(SHOPS), "--offers", String(OFFERS), "--pace", String(PACE)];
const one = async (text) => (await sql(SCRATCH, text))[0];

export async function sweep(template) {
  await cloneDatabase(SCRATCH, template);
  const control = PORT + SHOPS;
  const shops = await serve("crowd", bin("demo"), [...market, "--control", String(control), "--day-seconds", "0"], { probe: `http://127.0.0.1:${control}/admin/day` });
  let workers;
  try {
    await run(bin("demo"), [...market, "export", work]);
    await run(bin("workers"), ["retailers", "import", path.join(work, "retailers.json")], { env });
    if (hasData) await run(bin("workers"), ["import", "catalog", path.join(data, "catalog")], { env });
    // The schedule asks for the first visits as soon as the workers live.
    workers = await serve("sweep-workers", bin("workers"), ["run"], { env });
    await measure("everything new", workers.pid, async () => {});
    await measure("the next day", workers.pid, async () => {
      await fetch(`http://127.0.0.1:${control}/admin/day`, { method: "POST", headers: { "content-type": "application/json" }, body: '{"advance":1}' });
      await sql(SCRATCH, `select graphile_worker.add_job('scrape_retailer', json_build_object('retailer', slug, 'slot', date_trunc('second', now())),
        queue_name := 'retailer:' || slug, max_attempts := 6) from retailers where enabled`);
    });
  } finally {
    await workers?.stop();
    await shops.stop();
  }
  await dropDatabase(SCRATCH);
}

/** From `begin` until every shop has one good visit more and nothing is left to do. */
async function measure(what, pid, begin) {
  const visited = async () => Number(await one("select count(*) from scrape_logs where status = 'ok'"));
  const had = await visited();
  const [cpu, database, since] = [cpuSeconds(pid), cpuSeconds(pgPid), process.hrtime.bigint()];
  const seconds = () => Number(process.hrtime.bigint() - since) / 1e9;
  await begin();
  while ((await visited()) < had + SHOPS) {
    if (seconds() > MOST_SECONDS) return problem(`sweep: ${(await visited()) - had} of ${SHOPS} shops after ${MOST_SECONDS} s`);
    await sleep(250);
  }
  const wall = seconds();
  const share = (used) => (100 * used) / wall / os.cpus().length;
  const [ours, theirs] = [share(cpuSeconds(pid) - cpu), share(cpuSeconds(pgPid) - database)];
  const [offers, stored, requests] = (await one(`select sum(offers), sum(stored), sum(requests) from (
    select * from scrape_logs where status = 'ok' order by finished_at desc limit ${SHOPS}) s`)).split("\t").map(Number);
  // Between its first request and its last a visit only waits for the shop's clock.
  const least = ((requests / SHOPS - 1) * PACE * SHOPS) / LANES;
  const row = { area: "sweep", what: `${SHOPS} shops, ${what}` };
  const count = (n) => n.toLocaleString("en");
  add({ ...row, value: wall, unit: "s", note: `${count(offers)} offers, ${count(stored)} stored, ${count(requests)} requests at ${PACE} s between two to a shop, `
    + `${LANES} shops at a time: at this pace not below ${least.toFixed(0)} s; ${hasData ? "titles matched against the whole catalogue" : "no catalogue to match with"}` });
  add({ ...row, what: `${row.what}: CPU of workers`, value: ours, unit: "% of the cores", aim: { text: "below 50 %: limited by pace, not by us", met: ours < 50 },
    note: `${os.cpus().length} cores, analysis after each visit included; PostgreSQL ${theirs.toFixed(0)} %` });
  add({ ...row, what: `${row.what}: peak memory of workers`, value: peakMiB(pid), unit: "MiB", aim: { text: "below 300 MB", met: peakMiB(pid) * 1.048576 < 300 },
    note: "the largest it ever was (VmHWM)" });
}
