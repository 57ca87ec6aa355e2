// The table: rows as they are measured, written as JSON and Markdown.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "./processes.mjs";
import { asOf, observations, out, peer, products, quick, root, runs, seconds } from "./settings.mjs";

const rows = [];
const problems = [];

/**
 * One row. `ratio` is ours over this row's contender (above 1: ours is better); `aim` is `{text, met}`.
 * @param {{area: string, what: string, who?: string, value: number, unit: string, min?: number, max?: number,
 *   ratio?: {value: number, min: number, max: number}, aim?: {text: string, met: boolean}, note?: string}} row
 */
export function add(row) {
  rows.push({ who: "ours", ...row });
  process.stderr.write(`  ${row.area} | ${row.what} | ${row.who ?? "ours"}: ${number(row.value)} ${row.unit}${verdict(row)}\n`);
}

/** Something that was asked for and could not be measured: the run then ends with 1. */
export function problem(text) {
  problems.push(text);
  process.stderr.write(`  NOT MEASURED: ${text}\n`);
}

export const failed = () => problems.length > 0;

const number = (x) => Math.abs(x) >= 100 ? Math.round(x).toLocaleString("en") : x.toFixed(2);
const range = (row) => (row.min === undefined || row.min === row.max ? "" : `${number(row.min)} - ${number(row.max)}`);

/** What a ratio tells: the machine drifts, so less than 1.5 either way decides nothing. */
function verdict(row) {
  if (row.aim) return ` (${row.aim.text}: ${row.aim.met ? "met" : "MISSED"})`;
  if (!row.ratio) return "";
  const { value, min, max } = row.ratio;
  const word = value >= 1.5 ? "ahead" : value > 1 / 1.5 ? "undecided" : "BEHIND";
  return ` (ours ${value.toFixed(2)}x, ${min.toFixed(2)} - ${max.toFixed(2)}: ${word})`;
}

const ask = (command, ...args) => {
  try {
    return execFileSync(command, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch (error) {
    return String(error.stdout ?? "").trim() || null; // wrk -v ends with 1
  }
};

async function conditions() {
  const [version] = await sql("postgres", "show server_version");
  const names = ["shared_buffers", "work_mem", "fsync", "synchronous_commit", "full_page_writes", "jit", "max_wal_size"];
  const kept = await sql("postgres", `select name || ' ' || current_setting(name) from unnest('{${names}}'::text[]) name`);
  return {
    at: new Date().toISOString().replace(/\.\d+/, ""),
    commit: ask("git", "rev-parse", "--short=12", "HEAD"),
    changed: (ask("git", "status", "--porcelain") ?? "") !== "",
    machine: { cpu: os.cpus()[0]?.model.trim(), cores: os.cpus().length, memoryGiB: Math.round(os.totalmem() / 2 ** 30), kernel: os.release() },
    versions: { postgresql: version.split(" ")[0], rustc: ask("rustc", "--version")?.split(" ")[1], node: process.version, wrk: ask("wrk", "-v")?.match(/\d[\d.]*\d/)?.[0] },
    settings: kept,
    parameters: { products, observations, asOf, runs, seconds, quick, peer },
  };
}

const HOW = `Every figure is the median of the stated runs after a warm-up, with the smallest and the largest beside it.
HTTP: wrk -t2 -c32, keep-alive, no Accept-Encoding; p50 and p99 belong to the median run at saturation; wrk, the server and PostgreSQL share
the cores. Contenders take turns round by round. The ratio is ours over the row's contender (above 1: ours is better), the median of the
rounds with its range; below 1.5 either way nothing is decided, because a shared machine drifts by that much. A benchmark is not a timed test.`;

/** Writes bench.json and bench.md and returns the latter. */
export async function write() {
  const about = await conditions();
  writeFileSync(path.join(out, "bench.json"), `${JSON.stringify({ ...about, problems, rows }, null, 1)}\n`);
  const { machine: m, versions: v, parameters: p } = about;
  const text = [
    `- ${about.at}, commit ${about.commit ?? "unknown"}${about.changed ? " with uncommitted changes" : ""}`,
    `- ${m.cpu}, ${m.cores} cores, ${m.memoryGiB} GiB, Linux ${m.kernel}`,
    `- PostgreSQL ${v.postgresql}, rustc ${v.rustc}, node ${v.node}, wrk ${v.wrk}`,
    `- PostgreSQL settings: ${about.settings.join(", ")}`,
    `- ${p.products.toLocaleString("en")} products, ${p.observations.toLocaleString("en")} observations over the year before ${p.asOf}; `
      + `${p.runs} runs, HTTP ${p.seconds} s each${p.quick ? " (--quick: figures are rough)" : ""}`,
    "", HOW, "",
    "| area | what | who | median | unit | min - max | verdict | notes |", "| --- | --- | --- | ---: | --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row.area} | ${row.what} | ${row.who} | ${number(row.value)} | ${row.unit} | ${range(row)} | ${verdict(row).replace(/^ \(|\)$/g, "")} | ${row.note ?? ""} |`),
    ...(problems.length ? ["", "Not measured:", "", ...problems.map((one) => `- ${one}`)] : []), "",
  ].join("\n");
  writeFileSync(path.join(out, "bench.md"), text);
  return text;
}
