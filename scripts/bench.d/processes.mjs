// Starting other programs, timing them, and reading what they used. Ends only what it started.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, readdirSync, rmSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { socket, work } from "./settings.mjs";

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
export const say = (text) => process.stderr.write(`bench: ${text}\n`);

/** Runs a command to its end; its standard output, or an error with the end of what it said. */
export async function run(command, args, { env = {}, cwd, input } = {}) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.on("error", () => {});
  child.stdin.end(input ?? "");
  const text = { out: "", err: "" };
  child.stdout.on("data", (piece) => (text.out += piece));
  child.stderr.on("data", (piece) => (text.err = (text.err + piece).slice(-4000)));
  const code = await new Promise((done, fail) => child.on("error", fail).on("close", done));
  if (code !== 0) throw new Error(`${path.basename(command)} ${args.slice(0, 4).join(" ")} ended with ${code}: ${(text.err || text.out).trim().slice(-1500)}`);
  return text.out;
}

/** The same, with wall seconds, CPU seconds and the peak of its resident memory in MiB. */
export async function timed(command, args, options = {}) {
  const note = path.join(work, `time-${process.pid}`);
  const start = process.hrtime.bigint();
  const output = await run("/usr/bin/time", ["-o", note, "-f", "%U %S %M", command, ...args], options);
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  const [user, system, peak] = readFileSync(note, "utf8").trim().split("\n").at(-1).split(" ").map(Number);
  rmSync(note);
  return { output, seconds: wall, cpu: user + system, peakMiB: peak / 1024 };
}

export const url = (database) => `postgres:///${database}?host=${encodeURIComponent(socket)}&user=pmi`;

/** One or more statements, each in its own transaction; rows as lines, columns split by tabs. */
export async function sql(database, ...statements) {
  const args = ["-XqAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", url(database), ...statements.flatMap((text) => ["-c", text])];
  return (await run("psql", args)).split("\n").filter(Boolean);
}

/** A database anew from another one, with nothing of it left to write. */
export async function cloneDatabase(name, template) {
  await sql("postgres", "set client_min_messages = error", `drop database if exists ${name} with (force)`,
    `create database ${name} template ${template} strategy file_copy`, "checkpoint");
}

export const dropDatabase = (name) => sql("postgres", `drop database if exists ${name} with (force)`);

// ---- what processes use ----------------------------------------------------------------------------------------------

const stat = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop().split(" ");
  } catch {
    return null; // it has ended
  }
};

function tree(pid) {
  const children = new Map();
  for (const name of readdirSync("/proc").filter((n) => /^\d+$/.test(n))) {
    const parent = Number(stat(name)?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [pid];
  for (const one of found) found.push(...(children.get(one) ?? []));
  return found;
}

const ticks = Number(spawnSync("getconf", ["CLK_TCK"]).stdout.toString()) || 100;

/** CPU seconds of a process and its children, those it has waited for included. */
export function cpuSeconds(pid) {
  if (!pid) return 0;
  const used = (fields, from) => Number(fields[from]) + Number(fields[from + 1]);
  return tree(pid).reduce((sum, one) => {
    const fields = stat(one);
    return sum + (fields ? used(fields, 11) + (one === pid ? used(fields, 13) : 0) : 0);
  }, 0) / ticks;
}

/** Memory of a process tree in MiB, shared pages counted once. */
export function memoryMiB(pid) {
  return tree(pid).reduce((sum, one) => {
    try {
      return sum + Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, "utf8"))?.[1] ?? 0);
    } catch {
      return sum;
    }
  }, 0) / 1024;
}

/** The most memory a process has ever had at once, in MiB. */
export const peakMiB = (pid) => Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;

/** The share of the machine's CPU time that others use right now. */
export async function busy(ms = 2000) {
  const read = () => {
    const fields = readFileSync("/proc/stat", "utf8").split("\n")[0].split(/\s+/).slice(1, 9).map(Number);
    return { all: fields.reduce((a, b) => a + b), idle: fields[3] + fields[4] };
  };
  const before = read();
  await sleep(ms);
  const after = read();
  return 1 - (after.idle - before.idle) / Math.max(1, after.all - before.all);
}

// ---- servers ---------------------------------------------------------------------------------------------------------

export const fetchOnce = (address, headers = {}) =>
  new Promise((done, fail) => {
    http.get(address, { headers, timeout: 10_000 }, (answer) => {
      const pieces = [];
      answer.on("data", (piece) => pieces.push(piece));
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) }));
    }).on("error", fail).on("timeout", function () { this.destroy(new Error("timeout")); });
  });

const servers = new Set();

/** Starts a server in a process group of its own and waits until `probe`, where it has one, answers 200. */
export async function serve(name, command, args, { probe, env = {}, cwd } = {}) {
  const log = path.join(work, `${name}.log`);
  const file = openSync(log, "w");
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", file, file], detached: true });
  closeSync(file);
  let ended = false;
  child.on("exit", () => (ended = true)).on("error", () => (ended = true));
  const signal = (what) => { try { process.kill(-child.pid, what); } catch { /* gone */ } };
  const server = {
    name, pid: child.pid, kill: () => signal("SIGKILL"),
    async stop() {
      signal("SIGTERM");
      for (let i = 0; i < 100 && !ended; i++) await sleep(100);
      signal("SIGKILL");
      servers.delete(server);
    },
  };
  servers.add(server);
  if (!probe) return server;
  for (let i = 0; i < 300 && !ended; i++) {
    const answer = await fetchOnce(probe).catch(() => null);
    if (answer?.status === 200) return server;
    await sleep(200);
  }
  await server.stop();
  throw new Error(`${name} did not come up: ${readFileSync(log, "utf8").trim().slice(-800)}`);
}

export const stopAll = () => Promise.all([...servers].map((server) => server.stop()));
process.on("exit", () => servers.forEach((server) => server.kill()));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));
