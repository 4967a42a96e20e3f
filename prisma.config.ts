import { defineConfig } from 'prisma/config';

// Prisma insists on finding the schema engine although `generate` never runs it; any existing file satisfies it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
