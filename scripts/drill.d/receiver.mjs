// Takes the webhooks of the drill: a line "PATH ID" for each message, written before it is answered.
import { appendFileSync } from "node:fs";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";

const [, , file] = process.argv;
appendFileSync(file, "");
createServer((request, response) => {
  let body = "";
  request.on("data", (part) => (body += part));
  request.on("end", () => {
    const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(request.headers["pmi-signature"] ?? "") ?? [];
    const wanted = createHmac("sha256", "secret").update(`${time}.${body}`).digest("hex");
    if (signature !== wanted) return response.writeHead(401).end();
    for (const message of JSON.parse(body).messages) appendFileSync(file, `${request.url.slice(1)} ${message.id}\n`);
    response.writeHead(200).end();
  });
}).listen(0, "127.0.0.1", function () {
  console.log(this.address().port);
});
