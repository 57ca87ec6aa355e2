// The same work done with other tools (../shared/peer beside the checkout): setting it up and starting its servers.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { run, say, serve } from "./processes.mjs";
import { root } from "./settings.mjs";

const source = path.join(root, "../shared/peer");
const home = process.env.PEER_WORK ?? "/var/tmp/pmi-peer"; // its own default: its database's user must be able to enter
const copy = path.join(home, "source"); // it writes beside its sources

let settings;

/** Whether it was set up and can be measured. */
export let ready = false;

/** Installs, builds and fills everything of the peer; minutes the first time. Its environment. */
export async function setup() {
  if (!existsSync(source)) throw new Error("--peer needs ../shared/peer beside the checkout");
  mkdirSync(home, { recursive: true });
  await run("cp", ["-rT", source, copy]);
  await run("chmod", ["-R", "u+w", copy]);
  say("setting up the peer (minutes the first time)");
  process.on("exit", () => spawnSync("./run.sh", ["stop"], { cwd: copy })); // its database
  await run("./run.sh", ["setup"], { cwd: copy });
  const text = await run("bash", ["-c", 'source ./env.sh && node -p "JSON.stringify(process.env)"'], { cwd: copy });
  const env = Object.fromEntries(Object.entries(JSON.parse(text)).filter(([name]) => name.startsWith("PEER_")));
  settings = { env: { ...env, PYTHONDONTWRITEBYTECODE: "1" }, work: env.PEER_WORK, python: path.join(env.PEER_WORK, "venv/bin/python") };
  ready = true;
}

/** One of the peer's scripts; the JSON lines it prints. */
export async function script(...args) {
  const output = await run(settings.python, args, { cwd: copy, env: settings.env });
  return output.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
}

export const fixture = (name) => path.join(settings.work, "fixtures", name);

/** A list of paths of the peer, as a contender wants it. */
export function list(name) {
  const file = path.join(settings.work, "requests", `${name}.txt`);
  return { file, paths: readFileSync(file, "utf8").trim().split("\n") };
}

/** Its database as a URL and as psql's words, and a folder beside it. */
export function database() {
  const { PEER_PGHOST: host, PEER_PGPORT: at, PEER_PGUSER: user, PEER_PGDATABASE: name, PEER_DSN: dsn } = settings.env;
  return { url: `postgres:///${name}?host=${encodeURIComponent(host)}&port=${at}&user=${user}`, dsn, folder: settings.work };
}

const postmaster = () => Number(readFileSync(path.join(settings.env.PEER_PGDATA, "postmaster.pid"), "utf8").split("\n")[0]);

/** Contenders for `race.http`, with everything behind them running: two APIs, two page servers. */
export async function servers() {
  const port = Number(settings.env.PEER_API_PORT);
  const web = Number(settings.env.PEER_WEB_PORT);
  const api = async (who, module, at) => {
    const base = `http://127.0.0.1:${at}`;
    const args = ["-m", "uvicorn", module, "--host", "127.0.0.1", "--port", `${at}`, "--workers", "2", "--loop", "uvloop", "--http", "httptools",
      "--no-access-log", "--log-level", "warning"];
    const server = await serve(`peer-${at}`, settings.python, args, { cwd: copy, env: settings.env, probe: `${base}/healthz` });
    return { who, base, pid: server.pid, others: { PostgreSQL: postmaster() } };
  };
  const fastapi = await api("FastAPI + SQLAlchemy", "api.main:app", port);
  const starlette = await api("Starlette + asyncpg", "api.raw_main:app", port + 1);
  const next = async (who, folder, at) => {
    const base = `http://127.0.0.1:${at}`;
    const env = { ...settings.env, PORT: `${at}`, HOSTNAME: "127.0.0.1", NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1",
      PEER_WEB_PROCS: "2", PEER_API_URL: fastapi.base };
    const server = await serve(`peer-${folder}`, "node", ["cluster.cjs"], { cwd: path.join(settings.work, folder), env, probe: `${base}/cards/c00001` });
    return { who, base, pid: server.pid, others: { API: fastapi.pid, PostgreSQL: postmaster() } };
  };
  return { apis: [fastapi, starlette], pages: [await next("Next 16", "web", web), await next("Next 14", "web14", web + 1)] };
}
