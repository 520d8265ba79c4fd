import { createServer } from "node:http";

/** Answers every request with so many bytes; tells its parent the port. */
const body = Buffer.alloc(Number(process.argv[2]), "x");
const server = createServer((_, response) => {
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.byteLength });
  response.end(body);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address) process.send?.(address.port);
});
process.once("disconnect", () => process.exit(0));
