import { defineConfig } from 'drizzle-kit';

/**
 * Only what is source is migrated; derived tables are made by
 * electron/core/kernel/tables/derived-tables.ts
 * and rebuilt.
 */
export default defineConfig({
  dialect: 'sqlite',
  schema: './electron/core/kernel/tables/source-tables.ts',
  out: './migrations',
});
