// Measuring contenders in turn: only figures of one interleaved run are compared.
import path from "node:path";
import { cpuSeconds, fetchOnce, memoryMiB, run, sleep } from "./processes.mjs";
import { here, runs, seconds, warm } from "./settings.mjs";

/** The median run by a key, with the range; `rounds` stays in the order of measuring. */
export function median(rounds, key) {
  const sorted = [...rounds].sort((a, b) => a[key] - b[key]);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return { ...middle, value: middle[key], min: sorted[0][key], max: sorted.at(-1)[key], figures: rounds.map((one) => one[key]), rounds };
}

/** Each contender once a round, in an order that turns by one a round. `measure(contender)` gives one round's figures. */
export async function inTurn(contenders, key, measure, times = runs) {
  const rounds = contenders.map(() => []);
  for (let round = 0; round < times; round++)
    for (let i = 0; i < contenders.length; i++) {
      const at = (i + round) % contenders.length;
      rounds[at].push(await measure(contenders[at]));
    }
  return contenders.map((contender, i) => ({ ...contender, ...median(rounds[i], key) }));
}

/** Ours over another, round by round: above 1 ours is better. The median and its range. */
export function ratio(ours, other) {
  const pairs = ours.figures.map((figure, i) => figure / other.figures[Math.min(i, other.figures.length - 1)]).sort((a, b) => a - b);
  return { value: pairs[Math.floor(pairs.length / 2)], min: pairs[0], max: pairs.at(-1) };
}

// ---- HTTP ------------------------------------------------------------------------------------------------------------

async function wrk({ base, file, headers = [] }, duration) {
  const args = ["-t2", "-c32", `-d${duration}s`, "--timeout", "10s", "-s", path.join(here, "paths.lua"),
    ...headers.flatMap((header) => ["-H", header]), base];
  const output = await run("wrk", args, { env: { BENCH_PATHS: file } });
  const line = output.split("\n").find((text) => text.startsWith("BENCH "));
  if (!line) throw new Error(`wrk said: ${output}`);
  const got = JSON.parse(line.slice(6));
  return { rps: (got.requests * 1e6) / got.micros, p50: got.p50 / 1000, p99: got.p99 / 1000, requests: got.requests,
    bytes: got.bytes / Math.max(1, got.requests), bad: got.bad + got.socket };
}

/** Does it answer at all? The reason why not, or null. */
async function refusal({ base, paths, headers = [] }) {
  const sent = Object.fromEntries(headers.map((header) => header.split(/:\s*/, 2)));
  for (const one of [paths[0], paths[paths.length >> 1], paths.at(-1)]) {
    const answer = await fetchOnce(base + one, sent).catch((error) => ({ status: error.message }));
    if (answer.status !== 200) return `${one} answers ${answer.status}`;
  }
  return null;
}

/**
 * Requests a second of each contender `{who, base, paths, file, pid, others: {name: pid}}`. Those that do not answer
 * come back with `refused`.
 */
export async function http(contenders) {
  const refused = new Map();
  for (const one of contenders) {
    const reason = await refusal(one);
    if (reason) refused.set(one, reason);
  }
  const able = contenders.filter((one) => !refused.has(one));
  for (const one of able) await wrk(one, warm);
  const measured = await inTurn(able, "rps", async (one) => {
    const pids = { server: one.pid, ...one.others };
    const before = Object.entries(pids).map(([name, pid]) => [name, pid, cpuSeconds(pid)]);
    const got = await wrk(one, seconds);
    const cpu = Object.fromEntries(before.map(([name, pid, was]) => [name, ((cpuSeconds(pid) - was) * 1000) / Math.max(1, got.requests)]));
    await sleep(300);
    return { ...got, cpu };
  });
  for (const one of measured) {
    one.bad = one.rounds.reduce((sum, round) => sum + round.bad, 0);
    one.memory = memoryMiB(one.pid);
  }
  return contenders.map((one) => (refused.has(one) ? { ...one, refused: refused.get(one) } : measured.find((m) => m.who === one.who)));
}

/** What a row says beside its rate. */
export function httpNote(got) {
  const cpu = Object.entries(got.cpu).map(([name, ms]) => `${name} ${ms.toFixed(2)}`).join(", ");
  return `p50 ${got.p50.toFixed(1)} ms, p99 ${got.p99.toFixed(1)} ms, ${Math.round(got.bytes).toLocaleString("en")} B; `
    + `CPU ms a request: ${cpu}; `
    + `server ${Math.round(got.memory)} MiB${got.bad ? `; ${got.bad} REQUESTS FAILED` : ""}`;
}
