import { defineConfig } from "vitest/config";

// The product as a process of its own, killed and started again on the real clock: minutes, so not part of `npm test`.
export default defineConfig({
  test: {
    include: ["test/faults/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    testTimeout: 600_000,
    hookTimeout: 60_000,
    pool: "forks",
    fileParallelism: false,
  },
});
