import { afterAll, beforeAll, expect, it } from "vitest";
import { play } from "./model/play.ts";
import { openScene, type Scene } from "./model/scene.ts";

// npm run test:full: 10,000 steps of accounts-model.test.ts, others each time. What failed is printed with its seed and path, which replay it there.

const steps = 10_000;

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

it("keeps every account whole through 10,000 random acts of three people on five apps and two replicas", async ({ annotate }) => {
  const first = Number(process.env.TONGBAN_MODEL_SEED ?? Date.now() % 2 ** 31);
  let done = 0;
  for (let seed = first; done < steps; seed += 1) {
    done += await play(scene, { sequences: 10, length: 120, shrinkMs: 120_000, seed });
    await annotate(`seed ${seed}: ${done} steps by now`);
  }
  expect(done).toBeGreaterThanOrEqual(steps);
}, 3_600_000);
