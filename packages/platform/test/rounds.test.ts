import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createRounds } from "../src/rounds.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const said: string[] = [];
const log = { warn: (_fields: object, text: string) => void said.push(text) };

it("runs at the start and again, also after a run that failed, which the log is told", async () => {
  let runs = 0;
  const rounds = createRounds([
    {
      run: async () => {
        runs += 1;
        if (runs === 2) throw new Error("the store is away");
      },
      everyMs: 1_000,
      failed: "not swept",
    },
  ]);
  await rounds.start(log);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(runs).toBe(3);
  expect(said).toEqual(["not swept; trying again later"]);
  await rounds.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(runs).toBe(3);
});

it("begins no run before the last one is over, and stops when it is", async () => {
  let [runs, over] = [0, 0];
  let finish = () => {};
  const run = () => {
    runs += 1;
    return new Promise<void>((resolve) => {
      finish = () => {
        over += 1;
        resolve();
      };
    });
  };
  const rounds = createRounds([{ run, everyMs: 1_000, failed: "" }]);
  const started = rounds.start(log);
  await vi.advanceTimersByTimeAsync(3_500);
  expect(runs).toBe(1);
  finish();
  await started;
  await vi.advanceTimersByTimeAsync(0);
  expect(runs).toBe(2);
  const stopped = rounds.stop();
  finish();
  await stopped;
  expect([runs, over]).toEqual([2, 2]);
});
