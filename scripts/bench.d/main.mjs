// Called by scripts/bench, with PostgreSQL running and everything built: fills the database, measures, prints the table.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { analysis } from "./analysis.mjs";
import { bytesOrSay } from "./bytes.mjs";
import * as http from "./http.mjs";
import * as imports from "./import.mjs";
import { match } from "./match.mjs";
import { parse } from "./parse.mjs";
import * as peer from "./peer.mjs";
import { busy, cloneDatabase, dropDatabase, run, say, serve, sql, stopAll, url } from "./processes.mjs";
import { failed, problem, write } from "./report.mjs";
import { lists } from "./requests.mjs";
import { sweep } from "./sweep.mjs";
import { asOf, bin, here, observations, only, peer as withPeer, pgPid, port, products, root, site } from "./settings.mjs";

// An empty database, the market before its analysis, and after it.
const EMPTY = "bench_empty";
const RAW = "bench_raw";
const READY = "bench_ready";

const workers = (database, ...args) => run(bin("workers"), args, { env: { DATABASE_URL: url(database), LOG: "warn" } });

const wanted = (...names) => !only.size || names.some((name) => only.has(name));

const comment = async (database) => (await sql("postgres", `select shobj_description(oid, 'pg_database') from pg_database where datname = '${database}'`))[0];

/** Makes the databases unless the same program made the same ones before; the market only where a part needs it. */
async function prepare() {
  const migrations = path.join(root, "migrations");
  const sources = [path.join(here, "seed.sql"), bin("workers"), ...readdirSync(migrations).sort().map((name) => path.join(migrations, name))];
  const digest = sources.reduce((hash, file) => hash.update(readFileSync(file)), createHash("sha256")).digest("hex");
  if ((await comment(EMPTY)) !== digest) {
    for (const name of [READY, RAW, EMPTY]) await dropDatabase(name);
    await sql("postgres", `create database ${EMPTY}`);
    await workers(EMPTY, "migrate");
    await sql("postgres", `comment on database ${EMPTY} is '${digest}'`);
  }
  if (!wanted("analysis", "pages", "api", "bytes")) return;
  const mark = `${products} ${observations} ${asOf} ${digest}`;
  if ((await comment(READY)) === mark) return say("the market of the last run is still there");
  say(`making a market of ${products} products and ${observations} observations`);
  await cloneDatabase(RAW, EMPTY);
  const seed = ["-XqAt", "-v", `products=${products}`, "-v", `observations=${observations}`, "-v", `as_of=${asOf}`, "-f", path.join(here, "seed.sql"), url(RAW)];
  say((await run("psql", seed)).trim());
  await cloneDatabase(READY, RAW);
  say("analysing it");
  await workers(READY, "analyze", "--as-of", asOf);
  await sql(READY, "vacuum (analyze)");
  await sql("postgres", `comment on database ${READY} is '${mark}'`);
}

/** Our server on the filled market, as a contender. */
async function start() {
  const base = `http://127.0.0.1:${port}`;
  // All requests come from one address here: its limits are off.
  const env = { DATABASE_URL: url(READY), LOG: "warn", ADDRESS: `127.0.0.1:${port}`, SITE_ROOT: site, API_PER_MINUTE: "0", SEARCHES_PER_MINUTE: "0" };
  const server = await serve("server", bin("server"), ["run"], { env, cwd: root, probe: `${base}/readyz` });
  return { who: "ours", base, pid: server.pid, others: { PostgreSQL: pgPid } };
}

/** One part; what goes wrong in it does not take the others with it. */
async function part(name, measure) {
  if (!wanted(name)) return;
  const others = await busy();
  say(`${name} (${Math.round(others * 100)} % of the CPU was in use before)`);
  if (others > 0.1) say("THE MACHINE IS NOT QUIET: only ratios of interleaved runs mean anything now");
  try {
    await measure();
  } catch (error) {
    problem(`${name}: ${error.message}`);
  }
}

try {
  await prepare();
  if (withPeer) await peer.setup().catch((error) => problem(`the peer: ${error.message}`));
  await part("parse", () => parse(EMPTY));
  await part("match", match);
  await part("catalog", () => imports.catalog(EMPTY));
  await part("guides", () => imports.guides(EMPTY));
  await part("sweep", () => sweep(EMPTY));
  await part("analysis", () => analysis(RAW));
  if (wanted("pages", "api", "bytes")) {
    const all = await lists(READY);
    const ours = await start();
    const theirs = peer.ready ? await peer.servers().catch((error) => problem(`the peer's servers: ${error.message}`)) : null;
    await part("pages", () => http.pages(ours, all, theirs));
    await part("api", () => http.api(ours, all, theirs));
    await part("bytes", () => bytesOrSay([
      { who: "ours", what: "product page", address: ours.base + all.product.paths[0] },
      ...(theirs?.pages ?? []).map(({ who, base }) => ({ who, what: "product page", address: `${base}/cards/c00001` })),
      { who: "ours", what: "home", address: `${ours.base}/` },
    ]));
  }
} catch (error) {
  problem(error.message);
} finally {
  await stopAll();
}
process.stdout.write(await write());
process.exitCode = failed() ? 1 : 0;
