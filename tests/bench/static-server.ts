import { createServer } from "node:http";

/** Answers every request with the bytes from its parent, and sends the parent its port. */
process.once("message", (body: Uint8Array) => {
  const server = createServer((_, response) => {
    response.writeHead(200, { "Content-Type": "text/plain", "Content-Length": body.byteLength });
    response.end(body);
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (typeof address === "object" && address) process.send?.(address.port);
  });
});
process.once("disconnect", () => process.exit(0));
