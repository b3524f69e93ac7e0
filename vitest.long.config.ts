import { defineConfig } from "vitest/config";

const common = {
  globalSetup: ["test/support/global-setup.ts"],
  testTimeout: 600_000,
  hookTimeout: 60_000,
  pool: "forks",
} as const;

// What takes minutes, so not part of `npm test`: first what moves its clock or a browser, two at a time; then the product as a process of its
// own, killed and started again on the real clock, alone on the machine.
export default defineConfig({
  test: {
    projects: [
      { test: { ...common, name: "long", include: ["test/long/**/*.test.ts"], maxWorkers: 2, sequence: { groupOrder: 0 } } },
      { test: { ...common, name: "faults", include: ["test/faults/**/*.test.ts"], maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
});
