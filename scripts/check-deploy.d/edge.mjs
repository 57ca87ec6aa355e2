// A real nginx with the files of deploy/nginx, on free ports of this machine, and how to ask it.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const free = () => new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** Lays a copy of deploy/nginx down in `folder`, for this machine: ports, certificate, who is behind. Pages are kept for a
 * second instead of half a minute; nothing else is changed. */
export async function startEdge(folder, root, upstreams, program = "nginx") {
  const [http, https] = [await free(), await free()];
  cpSync(`${root}/deploy/nginx`, folder, { recursive: true });
  for (const name of ["run", "cache", "certs", "acme/.well-known/acme-challenge"]) mkdirSync(`${folder}/${name}`, { recursive: true });
  writeFileSync(`${folder}/acme/.well-known/acme-challenge/proof`, "proof");
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost",
    "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", `${folder}/certs/privkey.pem`, "-out", `${folder}/certs/fullchain.pem`], { stdio: "pipe" });
  const edit = (file, change) => {
    const [before, after] = [readFileSync(`${folder}/${file}`, "utf8"), change(readFileSync(`${folder}/${file}`, "utf8"))];
    if (before === after) throw new Error(`${file}: there is nothing to change for the test`);
    writeFileSync(`${folder}/${file}`, after);
  };
  edit("local/listen-http.conf", () => `listen 127.0.0.1:${http} default_server;\n`);
  edit("local/listen-https.conf", (text) => text.replace(/listen 443/, `listen 127.0.0.1:${https}`).replace(/listen \[::\].*\n/, ""));
  edit("local/process.conf", () => `worker_processes 2;\npid run/nginx.pid;\nerror_log run/error.log warn;\ndaemon off;\n${process.getuid() === 0 ? "user root;\n" : ""}`);
  edit("local/log.conf", () => "access_log run/access.log json;\n");
  edit("local/cdn.conf", () => "set_real_ip_from 127.0.0.1;\nreal_ip_header X-Forwarded-For;\n");
  edit("local/upstream.conf", (text) => text.replace(/ {2}server server:3000.*\n/, upstreams.map((port) => `  server 127.0.0.1:${port} ${/max_fails.*;/.exec(text)[0]}\n`).join("")));
  edit("parts/pages.conf", (text) => text.replace("proxy_cache_valid 200 30s", "proxy_cache_valid 200 1s"));
  const own = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path run/${kind};`).join("\n  ");
  edit("nginx.conf", (text) => text.replace("http {\n", `http {\n  ${own}\n`));
  const words = ["-p", folder, "-c", `${folder}/nginx.conf`];
  execFileSync(program, ["-t", "-q", ...words], { stdio: ["ignore", "inherit", "inherit"] });
  const child = spawn(program, words, { stdio: ["ignore", "inherit", "inherit"] });
  for (let tries = 0; !existsSync(`${folder}/run/nginx.pid`); tries += 1) {
    if (child.exitCode !== null || tries > 100) throw new Error(`nginx does not start: ${readFileSync(`${folder}/run/error.log`, "utf8")}`);
    await sleep(50);
  }
  await sleep(150);
  const stop = () => new Promise((done) => (child.on("exit", done), child.kill("SIGTERM")));
  return { http, https, folder, stop };
}

/** One request over TLS: status, headers, body, and when its head and its first bytes were there. `from` is who asks, as a
 * CDN in front would say. */
export function ask(edge, path, { method = "GET", headers = {}, body, from = "203.0.113.1", first = false } = {}) {
  const begun = performance.now();
  return new Promise((done, failed) => {
    const given = { "x-forwarded-for": from, ...headers };
    const asked = request({ host: "127.0.0.1", port: edge.https, path, method, headers: given, servername: "localhost", ca: readFileSync(`${edge.folder}/certs/fullchain.pem`) }, (answer) => {
      const parts = [];
      let firstAt;
      const end = () => done({ status: answer.statusCode, headers: answer.headers, raw: answer.rawHeaders, body: Buffer.concat(parts), text: Buffer.concat(parts).toString(), firstAt, tls: asked.socket?.getProtocol?.() });
      answer.on("data", (part) => {
        firstAt ??= performance.now() - begun;
        parts.push(part);
        if (first) (end(), asked.destroy());
      });
      answer.on("end", end);
    });
    asked.on("error", failed);
    asked.end(body);
  });
}
