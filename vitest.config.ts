import { defineConfig } from "vitest/config"

/** Tests that need a database say so in their name; those that need a server or a browser live in their own folders. */
const database = ["src/**/*.db.test.{ts,tsx}", "test/database/**/*.test.ts", "demo/**/*.db.test.ts"]
const common = { testTimeout: 240_000, hookTimeout: 300_000, pool: "forks" as const, maxWorkers: 2 }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...common,
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "demo/**/*.test.ts", "bench/**/*.test.ts", "test/conformity/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.*", "**/node_modules/**"],
        },
      },
      { test: { ...common, name: "rules", include: ["test/house/**/*.test.ts"] } },
      { test: { ...common, name: "database", include: database, globalSetup: ["test/support/global-setup.ts"] } },
      { test: { ...common, name: "server", include: ["test/server/**/*.test.ts", "test/faults/{one-owner,refuses-to-start}.test.ts"], globalSetup: ["test/support/global-setup.ts"], testTimeout: 400_000 } },
      { test: { ...common, name: "browser", include: ["test/journeys/**/*.test.{ts,tsx}"], globalSetup: ["test/support/global-setup.ts"], testTimeout: 600_000 } },
      { test: { ...common, name: "access", include: ["test/access/**/*.test.ts", "test/conformity/**/*.browser.ts"], globalSetup: ["test/support/global-setup.ts"], testTimeout: 600_000 } },
      { test: { ...common, name: "faults", include: ["test/faults/killed.test.ts", "test/faults/starts-again.test.ts"], globalSetup: ["test/support/global-setup.ts"], testTimeout: 400_000 } },
    ],
  },
})
