import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/long/**", "test/faults/**", "test/bench/**"],
    globalSetup: ["test/support/global-setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    // Files share the modules of their worker, which are otherwise read a hundred times; each has a database of its own.
    isolate: false,
    maxWorkers: 2,
  },
});
