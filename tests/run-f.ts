import { writeFileSync } from "node:fs";
import { startProgram } from "@/tests/support/program";

const program = await startProgram({ env: { RATE_LIMITS: "off", WEBHOOKS_ALLOW_PRIVATE: "on" } });
writeFileSync(
  "/tmp/F/env",
  `export BASE_URL=${program.url} DATABASE_URL='${await program.databaseUrl()}' DATA_DIR=${program.dataDir}\n`,
);
console.log("up", program.url, process.pid);
process.on("SIGTERM", async () => {
  await program.stop?.();
  process.exit(0);
});
setInterval(() => {}, 1000);
