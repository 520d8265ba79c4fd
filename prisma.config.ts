import { defineConfig } from "prisma/config";

// The Prisma CLI wants a native schema engine on disk and would download one. `prisma generate` never
// runs it, so any executable satisfies the check and installing stays offline.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
});
