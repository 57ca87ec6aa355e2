// A stand-in for the server behind nginx: says what the server says of caching, and counts how often it was asked.
import { createServer } from "node:http";
import { createHash } from "node:crypto";

/** Starts it on a free port. `asked` is what came: method, address and headers of each request. */
export function startUpstream(port = 0) {
  const asked = [];
  const always = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "content-security-policy": "default-src 'none'",
    "referrer-policy": "strict-origin-when-cross-origin",
  };
  const answer = (request, response) => {
    const { pathname } = new URL(request.url, "http://here");
    asked.push({ method: request.method, url: request.url, headers: request.headers });
    const say = (status, headers, body = "") => response.writeHead(status, { ...always, ...headers }).end(body);
    const html = { "content-type": "text/html; charset=utf-8", vary: "cookie" };
    const cookie = request.headers.cookie ?? "";
    if (pathname === "/healthz" || pathname === "/readyz" || pathname === "/metrics") return say(200, { "content-type": "text/plain", "cache-control": "no-store" }, "ok");
    if (pathname.startsWith("/pkg/")) {
      if (request.headers["if-none-match"]) return say(304, {});
      return say(200, { "content-type": "text/javascript", "cache-control": "public, max-age=31536000, immutable" }, `// ${request.headers["accept-encoding"] ?? "plain"}\n${"x".repeat(2000)}`);
    }
    if (pathname === "/api/v1/live" || pathname === "/live") {
      response.writeHead(200, { ...always, "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write("data: first\n\n");
      const timer = setTimeout(() => response.end("data: last\n\n"), 3000);
      return response.on("close", () => clearTimeout(timer));
    }
    if (pathname.startsWith("/api/")) return say(200, { "content-type": "application/json", "cache-control": "no-store" }, "{}");
    if (pathname === "/password") return say(200, { ...html, "cache-control": "no-store" }, "a letter's page");
    if (pathname === "/feeds/secret") return say(200, { "content-type": "application/atom+xml", "cache-control": "private, max-age=300" }, "<feed/>");
    if (pathname === "/gives-cookie") return say(200, { ...html, "cache-control": "private, max-age=30", "set-cookie": "__Host-sign-in=1" }, "a cookie");
    if (pathname === "/broken") return say(500, { ...html, "cache-control": "no-store" }, "our mistake, said by the server");
    if (pathname === "/slow") return setTimeout(() => say(200, { ...html, "cache-control": "private, max-age=30" }, "slow"), 400);
    if (request.method !== "GET" && request.method !== "HEAD") return request.resume().on("end", () => say(200, { ...html, "cache-control": "no-store" }, "taken"));
    if (cookie) return say(200, { ...html, "cache-control": "no-store" }, `page of ${cookie}`);
    const body = `page for everybody, ${asked.length}\n${"y".repeat(2000)}`;
    const etag = pathname === "/tagged" ? { etag: `"${createHash("sha256").update("same").digest("hex").slice(0, 8)}"` } : {};
    if (etag.etag && request.headers["if-none-match"] === etag.etag) return say(304, etag);
    return say(200, { ...html, "cache-control": "private, max-age=30", ...etag }, body);
  };
  const server = createServer(answer);
  server.on("upgrade", (request, socket) => {
    asked.push({ method: request.method, url: request.url, headers: request.headers });
    socket.end("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\nhello");
  });
  const stop = () => (server.closeAllConnections(), new Promise((done) => server.close(done)));
  return new Promise((done) => server.listen(port, "127.0.0.1", () => done({ port: server.address().port, asked, stop })));
}
