// A mail server that takes everything and writes it into a file: smtp.mjs PORT FILE.
import { appendFileSync } from "node:fs";
import { createServer } from "node:net";

const [port, file] = [Number(process.argv[2]), process.argv[3]];
createServer((socket) => {
  let [rest, inside] = ["", false];
  const say = (line) => socket.write(`${line}\r\n`);
  say("220 drill");
  socket.on("error", () => {});
  socket.on("data", (piece) => {
    rest += piece;
    for (let at = rest.indexOf("\r\n"); at >= 0; at = rest.indexOf("\r\n")) {
      const line = rest.slice(0, at);
      rest = rest.slice(at + 2);
      if (inside) {
        if (line === ".") {
          inside = false;
          say("250 taken");
        } else appendFileSync(file, `${line}\n`);
      } else if (/^ehlo/i.test(line)) say("250 drill");
      else if (/^data/i.test(line)) {
        inside = true;
        say("354 go on");
      } else if (/^quit/i.test(line)) socket.end("221 bye\r\n");
      else say("250 ok");
    }
  });
}).listen(port, "127.0.0.1");
