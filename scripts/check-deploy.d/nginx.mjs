// What deploy/nginx promises, asked of a real nginx with a stand-in behind it.   node nginx.mjs ROOT FOLDER [NGINX]
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { connect as connect2 } from "node:http2";
import { connect } from "node:tls";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { ask, startEdge } from "./edge.mjs";
import { startUpstream } from "./upstream.mjs";

const [, , root, folder, program] = process.argv;
const [one, two] = [await startUpstream(), await startUpstream()];
const edge = await startEdge(folder, root, [one.port, two.port], program);
const asked = (path) => [...one.asked, ...two.asked].filter((r) => r.url === path);
const plain = (path) => new Promise((done, failed) => get({ host: "127.0.0.1", port: edge.http, path, headers: { host: "pmi.example" } }, (answer) => {
  let text = "";
  answer.on("data", (part) => (text += part)).on("end", () => done({ status: answer.statusCode, headers: answer.headers, text }));
}).on("error", failed));
const session = { cookie: "__Host-session=0123" };

const checks = {
  async "files are kept, each packing apart"() {
    for (const [packing, kept] of [["br, gzip", "br"], ["gzip, deflate, br", "br"], ["gzip;q=1", "gzip"], ["identity", "plain"]]) {
      const answer = await ask(edge, "/pkg/abc/main.js", { headers: { "accept-encoding": packing } });
      assert.match(answer.headers["cache-control"], /immutable/);
      assert.equal(answer.headers["cdn-cache-control"], undefined, "a file is kept by a CDN as by a browser");
      const text = answer.headers["content-encoding"] === "gzip" ? gunzipSync(answer.body).toString() : answer.text;
      assert.equal(text.split("\n")[0], `// ${kept}`);
    }
    assert.equal((await ask(edge, "/pkg/abc/main.js", { headers: session })).headers["x-cache"], "HIT", "a file is nobody's own");
    assert.equal(asked("/pkg/abc/main.js").length, 3);
  },
  async "pages without a cookie are made once"() {
    const first = await ask(edge, "/deals");
    const second = await ask(edge, "/deals", { from: "203.0.113.2" });
    assert.equal(second.headers["x-cache"], "HIT");
    assert.equal(second.text, first.text);
    assert.equal(second.headers["cache-control"], "private, max-age=30", "browsers are told what the server said");
    assert.match(second.headers.vary, /cookie/i);
    assert.match(second.headers["cdn-cache-control"], /^public, max-age=30/);
    assert.notEqual(second.headers["x-request-id"], first.headers["x-request-id"]);
    assert.equal((await ask(edge, "/deals?page=2")).headers["x-cache"], "MISS", "another query is another page");
    assert.equal((await ask(edge, "/deals", { headers: { host: "other.example" } })).headers["x-cache"], "MISS", "another host too");
  },
  async "a cookie or a key gets and fills nothing"() {
    for (const headers of [session, { cookie: "0" }, { cookie: "__Host-choices=x" }, { authorization: "Bearer pmi_x" }]) {
      const answer = await ask(edge, "/deals", { headers });
      assert.equal(answer.headers["x-cache"], "BYPASS");
      if (headers.cookie) assert.equal(answer.text, `page of ${headers.cookie}`);
      assert.equal(answer.headers["cdn-cache-control"], undefined);
    }
    await ask(edge, "/mine", { headers: session });
    const other = await ask(edge, "/mine");
    assert.equal(other.headers["x-cache"], "MISS", "what a signed-in person was shown was kept");
    assert.match(other.text, /everybody/);
  },
  async "what the server keeps from others is kept by nobody"() {
    for (const path of ["/password?token=1", "/feeds/secret", "/gives-cookie", "/api/v1/products", "/broken"]) {
      for (let n = 1; n <= 2; n += 1) {
        const answer = await ask(edge, path);
        assert.notEqual(answer.headers["x-cache"], "HIT", path);
        assert.equal(answer.headers["cdn-cache-control"], undefined, path);
      }
      assert.equal(asked(path).length, 2, path);
    }
    assert.match((await ask(edge, "/broken")).text, /said by the server/, "its own page stays");
  },
  async "a page that grew old is shown while it is renewed, and asked for by its tag"() {
    await ask(edge, "/tagged");
    await sleep(2100);
    assert.equal((await ask(edge, "/tagged")).headers["x-cache"], "STALE");
    await sleep(200);
    assert.equal((await ask(edge, "/tagged")).headers["x-cache"], "HIT");
    assert.ok(asked("/tagged").some((r) => r.headers["if-none-match"]), "it was not asked whether it changed");
  },
  async "many who want a page that is made now wait for one"() {
    const all = await Promise.all(Array.from({ length: 20 }, (_, n) => ask(edge, "/slow", { from: `203.0.113.${n}` })));
    assert.ok(all.every((answer) => answer.text === "slow"));
    assert.equal(asked("/slow").length, 1);
  },
  async "events pass at once"() {
    for (const path of ["/api/v1/live", "/live"]) {
      const answer = await ask(edge, path, { headers: { accept: "text/event-stream", "accept-encoding": "gzip" }, first: true });
      assert.equal(answer.status, 200);
      assert.equal(answer.text, "data: first\n\n");
      assert.ok(answer.firstAt < 1000, `the first event took ${answer.firstAt} ms`);
    }
  },
  async "websockets pass"() {
    const text = await new Promise((done, failed) => {
      const socket = connect({ port: edge.https, host: "127.0.0.1", rejectUnauthorized: false }, () => {
        socket.write("GET /ws HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.77\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
      });
      let said = "";
      socket.on("data", (part) => (said += part)).on("end", () => done(said)).on("error", failed);
    });
    assert.match(text, /^HTTP\/1.1 101 [^]*hello$/);
  },
  async "floods are answered 429, networks of IPv6 as one, and others are served"() {
    const flood = (path, from, count, more) => Promise.all(Array.from({ length: count }, (_, n) => ask(edge, path, { from: from(n), ...more })));
    const count = (answers, status) => answers.filter((answer) => answer.status === status).length;
    const pages = await flood("/flood", () => "198.51.100.1", 160, { headers: session });
    assert.ok(count(pages, 429) > 40 && count(pages, 200) >= 80, `${count(pages, 429)} of 160`);
    const refused = pages.find((answer) => answer.status === 429);
    assert.match(refused.text, /Too many requests/);
    assert.equal(refused.headers["retry-after"], "5");
    assert.match((await flood("/api/v1/x", () => "198.51.100.2", 300)).find((answer) => answer.status === 429).headers["content-type"], /problem\+json/);
    assert.ok(count(await flood("/sign-in", () => "198.51.100.3", 40, { method: "POST", body: "a=b" }), 429) >= 15, "writes have a limit of their own");
    const listening = { method: "POST", body: "a=b", headers: { accept: "text/event-stream" } };
    assert.ok(count(await flood("/sign-in", () => "198.51.100.5", 40, listening), 429) >= 15, "also of who says that he listens for events");
    assert.ok(count(await flood("/flood6", (n) => `2001:db8:0:1::${n + 1}`, 160, { headers: session }), 429) > 40, "a line of IPv6 counts as one");
    assert.equal(count(await flood("/flood6", (n) => `2001:db8:0:${n + 2}::1`, 160, { headers: session }), 429), 0, "other lines are others");
    assert.equal((await ask(edge, "/flood", { from: "198.51.100.9", headers: session })).status, 200);
    assert.equal(count(await flood("/webhooks/stripe", () => "198.51.100.4", 100, { method: "POST", body: "{}" }), 200), 100, "Stripe is not slowed down");
  },
  async "bodies have their limits"() {
    const post = async (path, size) => (await ask(edge, path, { method: "POST", body: "x".repeat(size), from: "198.51.100.20" })).status;
    assert.equal(await post("/sign-in", 70_000), 413);
    assert.equal(await post("/webhooks/stripe", 400_000), 200);
    assert.equal(await post("/account/portfolio/upload", 2_000_000), 200);
    assert.equal(await post("/admin/registry", 900_000), 200);
    assert.equal(await post("/admin/registry", 2_000_000), 413);
  },
  async "headers: the server's own once, and the same on ours"() {
    const once = (answer, name) => answer.raw.filter((_, n) => n % 2 === 0).filter((n) => n.toLowerCase() === name).length;
    const names = ["strict-transport-security", "x-content-type-options", "x-frame-options", "content-security-policy", "referrer-policy", "cache-control"];
    const own = await ask(edge, "/429.html");
    assert.equal(own.status, 404);
    for (const answer of [await ask(edge, "/deals"), await ask(edge, "/deals", { headers: session }), own]) {
      for (const name of names) assert.equal(once(answer, name), 1, `${name} of ${answer.status}`);
    }
    assert.ok(!/nginx\/\d/.test(own.headers.server), "the version is nobody's business");
  },
  async "the server learns who asked"() {
    await ask(edge, "/who", { headers: { ...session, "x-forwarded-for": "6.6.6.6, 203.0.113.50" } });
    const [{ headers }] = asked("/who");
    assert.equal(headers["x-forwarded-for"].split(",").at(-1).trim(), "203.0.113.50");
    assert.match(headers["x-request-id"], /^[0-9a-f]{32}$/);
    assert.equal(headers["x-forwarded-proto"], "https");
  },
  async "what only the house asks is kept from others"() {
    for (const path of ["/metrics", "/readyz"]) assert.equal((await ask(edge, path)).status, 403, path);
    assert.equal((await ask(edge, "/readyz", { from: "10.1.2.3" })).status, 200);
    assert.equal((await ask(edge, "/metrics", { from: "10.1.2.3" })).status, 403);
    assert.equal((await ask(edge, "/healthz")).status, 200);
  },
  async "TLS, HTTP/2, and the way there"() {
    const lead = await plain("/deals?page=2");
    assert.equal(lead.status, 308);
    assert.match(lead.headers.location, /^https:\/\/pmi\.example.*\/deals\?page=2$/);
    assert.equal((await plain("/api/v1/products")).status, 403, "a program without TLS is to notice");
    assert.equal((await plain("/.well-known/acme-challenge/proof")).text, "proof");
    assert.equal((await ask(edge, "/deals")).tls, "TLSv1.3");
    const old = new Promise((done) => connect({ port: edge.https, host: "127.0.0.1", rejectUnauthorized: false, minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" }).on("secureConnect", () => done("taken")).on("error", () => done("refused")));
    assert.equal(await old, "refused");
    const client = connect2(`https://127.0.0.1:${edge.https}`, { rejectUnauthorized: false });
    const status = await new Promise((done) => client.request({ ":path": "/deals" }).on("response", (headers) => done(headers[":status"])));
    assert.equal(status, 200);
    assert.equal(client.alpnProtocol, "h2");
    client.close();
  },
  async "the log has no query"() {
    await ask(edge, "/password?token=secret-of-a-letter");
    await sleep(50);
    const lines = readFileSync(`${edge.folder}/run/access.log`, "utf8").trim().split("\n").map((line) => JSON.parse(line));
    assert.ok(lines.some((line) => line.path === "/password" && line.address === "203.0.113.1"));
    assert.ok(!JSON.stringify(lines).includes("secret-of-a-letter"));
  },
  async "one server goes: nobody notices; all go: what is kept is shown, and a page says so"() {
    const path = "/kept-for-later";
    await ask(edge, path);
    await one.stop();
    const all = await Promise.all(Array.from({ length: 30 }, (_, n) => ask(edge, `/rolling?${n}`, { headers: session, from: `192.0.2.${n}` })));
    assert.ok(all.every((answer) => answer.status === 200), "a request was lost");
    await two.stop();
    await sleep(2100);
    const kept = await ask(edge, path);
    assert.deepEqual([kept.status, kept.headers["x-cache"]], [200, "STALE"]);
    const away = await ask(edge, "/other", { headers: session, from: "192.0.2.100" });
    assert.deepEqual([away.status, away.headers["retry-after"]], [503, "30"]);
    assert.match(away.text, /back soon/);
    assert.match((await ask(edge, "/api/v1/x", { from: "192.0.2.101" })).headers["content-type"], /problem\+json/);
    assert.equal((await ask(edge, "/sign-in", { method: "POST", body: "x", from: "192.0.2.102" })).status, 503);
  },
  async "the operator's switch"() {
    writeFileSync(`${edge.folder}/html/maintenance.on`, "");
    const page = await ask(edge, "/kept-for-later");
    assert.deepEqual([page.status, page.headers["cache-control"]], [503, "no-store"]);
    assert.equal((await ask(edge, "/pkg/abc/main.js", { headers: { "accept-encoding": "br" } })).status, 200, "files are there all the while");
    rmSync(`${edge.folder}/html/maintenance.on`);
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
  } catch (error) {
    failed += 1;
    console.error(`nginx: ${name}: ${error.stack}`);
  }
}
await edge.stop();
await Promise.allSettled([one.stop(), two.stop()]);
if (failed) process.exit(1);
console.log(`nginx: ${Object.keys(checks).length} promises kept`);
process.exit(0);
