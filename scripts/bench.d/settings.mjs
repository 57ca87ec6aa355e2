// What scripts/bench hands over (environment variables BENCH_*), and the folders everything is found in.
import { existsSync } from "node:fs";
import path from "node:path";

const given = (name) => {
  const value = process.env[`BENCH_${name}`];
  if (value === undefined) throw new Error(`BENCH_${name} is not set: call scripts/bench`);
  return value;
};

export const root = path.resolve(import.meta.dirname, "../..");
export const here = import.meta.dirname;
export const out = given("OUT");
export const work = given("WORK");
export const bin = (name) => path.join(given("BIN"), name);
export const site = given("SITE");
export const socket = given("SOCKET");
export const pgPid = Number(given("PG_PID"));
export const products = Number(given("PRODUCTS"));
export const observations = Number(given("OBSERVATIONS"));
export const asOf = given("AS_OF");
export const quick = given("QUICK") === "1";
export const peer = given("PEER") === "1";
export const only = new Set(given("ONLY").split(",").filter(Boolean));
export const data = process.env.SHARED_DATA ?? path.join(root, "../shared/data");
export const hasData = existsSync(path.join(data, "catalog"));
export const port = 21000 + (process.pid % 5000);

/// Seconds of one measured HTTP run, of its warm-up, and how often everything is repeated.
export const seconds = quick ? 2 : 10;
export const warm = quick ? 1 : 3;
export const runs = 3;
