// What a first visit transfers: Chromium says which files it asks for, plain requests say how large each is.
import { createRequire } from "node:module";
import path from "node:path";
import zlib from "node:zlib";
import { fetchOnce } from "./processes.mjs";
import { add, problem } from "./report.mjs";
import { root } from "./settings.mjs";

function playwright() {
  for (const folder of [root, path.join(root, "end2end")])
    for (const name of ["@playwright/test", "playwright-core"])
      try {
        return createRequire(path.join(folder, "x.js"))(name);
      } catch { /* the next place */ }
  throw new Error("Playwright is not installed (npm ci)");
}

const kind = (type, address) => {
  if (/\.(m?js|wasm)(\?|$)/.test(address)) return "code";
  if (type === "document") return "page";
  return type === "stylesheet" ? "style" : "other";
};

/** Every file of a first visit with an empty cache, by kind, until the network is quiet. */
async function visit(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const asked = new Map();
  page.on("request", (request) => {
    if (request.method() === "GET" && request.url().startsWith("http")) asked.set(request.url(), kind(request.resourceType(), request.url()));
  });
  await page.goto(address, { waitUntil: "networkidle" });
  await page.waitForTimeout(500);
  await context.close();
  return asked;
}

const brotli = (body) => zlib.brotliCompressSync(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** Bytes as they are, as the server sends them for gzip, and for br; where it sends no br, what brotli 11 would make of them. */
async function size(address) {
  const [plain, gzip, br] = await Promise.all(["identity", "gzip", "br"].map((coding) => fetchOnce(address, { "accept-encoding": coding })));
  if (plain.status !== 200) return { raw: 0, gzip: 0, brotli: 0, missing: true };
  return { raw: plain.body.length, gzip: gzip.body.length, brotli: br.headers["content-encoding"] === "br" ? br.body.length : brotli(plain.body),
    served: br.headers["content-encoding"] === "br" };
}

async function measure(browser, who, what, address) {
  const sums = {};
  for (const [file, of] of await visit(browser, address)) {
    const got = await size(file);
    for (const name of [of, "all"]) {
      const sum = (sums[name] ??= { files: 0, raw: 0, gzip: 0, brotli: 0, missing: 0, served: true });
      for (const key of ["raw", "gzip", "brotli"]) sum[key] += got[key];
      sum.files += 1;
      sum.missing += got.missing ? 1 : 0;
      sum.served &&= got.served || got.raw < 1024;
    }
  }
  return { who, what, sums };
}

/** `visits` are `{who, what, address}`; the first of each `what` is ours. */
export async function bytes(visits) {
  const { chromium } = playwright();
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
  const firsts = new Map();
  try {
    for (const { who, what, address } of visits) {
      const got = await measure(browser, who, what, address);
      const ours = firsts.get(what) ?? firsts.set(what, got).get(what);
      for (const [name, sum] of Object.entries(got.sums)) {
        const mine = ours.sums[name];
        const times = got === ours || !mine ? undefined : sum.brotli / mine.brotli;
        add({ area: "bytes", what: `${what}: ${name === "code" ? "scripts and wasm" : name}`, who, value: sum.brotli, unit: "B, brotli",
          ratio: times && { value: times, min: times, max: times },
          note: `${sum.files} files; raw ${sum.raw.toLocaleString("en")}, gzip ${sum.gzip.toLocaleString("en")}`
            + `${sum.served ? "" : "; brotli 11 computed, the server sends gzip or plain"}${sum.missing ? `; ${sum.missing} answered no 200` : ""}` });
      }
    }
  } finally {
    await browser.close();
  }
}

/** The same, as a row of what could not be done where there is no browser. */
export const bytesOrSay = (visits) => bytes(visits).catch((error) => problem(`bytes of a first visit: ${error.message.split("\n")[0]}`));
