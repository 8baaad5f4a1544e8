import { expectTypeOf, it } from "vitest";
import type { MyHost } from "../src/index.ts";

it("takes Alipay's own my object", () => {
  expectTypeOf<typeof my>().toExtend<MyHost>();
});
