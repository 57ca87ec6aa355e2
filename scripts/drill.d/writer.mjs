// Writes a row after the other and notes when each was acknowledged: writer.mjs DATABASE_URL FILE.
import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";

const [url, file] = process.argv.slice(2);
const psql = spawn("psql", ["-XAtq", "-v", "ON_ERROR_STOP=1", url], { stdio: ["pipe", "pipe", "ignore"] });
let n = Date.now() * 1000;
// `returning` comes when the statement is done; outside of a transaction that is after its commit.
const next = () => psql.stdin.write(`insert into audit_log (action, subject, detail) values ('drill', 'x', jsonb_build_object('n', '${(n += 1)}')) returning detail->>'n';\n`);
psql.stdin.on("error", () => {});
let rest = "";
psql.stdout.on("data", (piece) => {
  rest += piece;
  for (let at = rest.indexOf("\n"); at >= 0; at = rest.indexOf("\n")) {
    const line = rest.slice(0, at);
    rest = rest.slice(at + 1);
    if (!/^\d+$/.test(line)) continue;
    appendFileSync(file, `${line} ${(Date.now() / 1000).toFixed(3)}\n`);
    next();
  }
});
psql.on("exit", () => process.exit(0));
process.on("SIGTERM", () => (psql.kill(), process.exit(0)));
next();
