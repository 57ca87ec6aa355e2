// Many people who read at once, and what became of each of them: used by the drills that want load.
import { Agent, request } from "node:http";
import { request as overTls } from "node:https";
import { readFileSync } from "node:fs";

/** One request to a server of ours on this machine, or through nginx (`edge`): status, body, milliseconds. */
export function ask({ port, edge, agent }, path, { method = "GET", headers = {}, body, from = "203.0.113.1", timeout = 30_000 } = {}) {
  const begun = performance.now();
  const given = { host: edge ? "localhost" : `127.0.0.1:${port}`, "x-forwarded-for": from, ...headers };
  const options = edge
    ? { host: "127.0.0.1", port: edge.https, servername: "localhost", ca: (edge.ca ??= readFileSync(`${edge.folder}/certs/fullchain.pem`)) }
    : { host: "127.0.0.1", port };
  return new Promise((done, failed) => {
    const asked = (edge ? overTls : request)({ ...options, agent, path, method, headers: given, timeout }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("error", failed);
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString(), ms: performance.now() - begun }));
    });
    asked.on("timeout", () => asked.destroy(Object.assign(new Error("no answer in time"), { code: "SLOW" })));
    asked.on("error", failed);
    asked.end(body);
  });
}

/** `people` read `paths` in turn until `requests` answers are there or `until()` is true. Each request comes from an address of
 * its own: limits are not what is tried. With `again` somebody asks once more whose answer did not come or was a 502 or 503. */
export async function read({ where, paths, people, requests = Infinity, until = () => false, cookie, again = false }) {
  const agent = where.edge ? undefined : new Agent({ keepAlive: true, maxSockets: people });
  const target = { ...where, agent };
  const [times, failed] = [[], new Map()];
  let [begun, retried] = [0, 0];
  const once = async (path, from) => {
    try {
      const { status, ms } = await ask(target, path, { from, headers: cookie ? { cookie } : {} });
      return { said: status, ms };
    } catch (error) {
      return { said: error.code ?? error.message, ms: 0 };
    }
  };
  const person = async (who) => {
    for (let n = 0; begun < requests && !until(); n += 1) {
      begun += 1;
      const [path, from] = [paths[(who * 7 + n) % paths.length], `10.${who % 250}.${(n >> 8) & 255}.${n & 255}`];
      let { said, ms } = await once(path, from);
      if (again && said !== 200) {
        retried += 1;
        ({ said, ms } = await once(path, from));
      }
      times.push(ms);
      if (said !== 200) failed.set(`${path.replace(/\d+/g, "N")} ${said}`, (failed.get(`${path.replace(/\d+/g, "N")} ${said}`) ?? 0) + 1);
    }
  };
  const since = performance.now();
  await Promise.all(Array.from({ length: people }, (_, who) => person(who)));
  agent?.destroy();
  const seconds = (performance.now() - since) / 1000;
  const sorted = Float64Array.from(times).sort();
  const part = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { answers: times.length, retried, failed, seconds, part, rate: times.length / seconds };
}

/** The failures as one line; empty: none. */
export const listed = (failed) => [...failed].sort((a, b) => b[1] - a[1]).slice(0, 8).map(([what, count]) => `${count} x ${what}`).join(", ");

/** Ends the drill: says what it found, and fails when something of `wrong` is left. */
export function end(name, wrong, found) {
  const said = wrong.filter(Boolean);
  console.error(said.length ? `drill ${name}: FAILED: ${said.join("; ")} (${found})` : `drill ${name}: PASSED: ${found}`);
  process.exit(said.length ? 1 : 0);
}
