import { expectTypeOf, it } from "vitest";
import type { MyDevice } from "../src/device/index.ts";

type Official = typeof my;
type Same = "getAuthCode" | "rsa" | "getStorageSync" | "setStorageSync" | "removeStorageSync" | "getAppIdSync" | "canIUse";
type Phone = MyDevice["getPhoneNumber"];
type Subscribe = MyDevice["requestSubscribeMessage"];
type Verify = NonNullable<MyDevice["startAPVerify"]>;

// Beyond these the typings part from the documents (scene is text, startAPVerify's result may be null) or have more than the project needs (system
// information, listeners on a request's headers).
it("is a part of the official my", () => {
  expectTypeOf<MyDevice>().toExtend<Pick<Official, Same>>();
  expectTypeOf<Parameters<Official["request"]>[0]>().toExtend<Parameters<MyDevice["request"]>[0]>();
  expectTypeOf<Awaited<ReturnType<MyDevice["request"]>>>().toExtend<Awaited<ReturnType<Official["request"]>>>();
  expectTypeOf<Pick<Parameters<Official["startAPVerify"]>[0], "url" | "certifyId">>().toExtend<Parameters<Verify>[0]>();
  expectTypeOf<Awaited<ReturnType<Official["startAPVerify"]>>>().toExtend<Awaited<ReturnType<Verify>>>();
  expectTypeOf<Awaited<ReturnType<Phone>>>().toExtend<Awaited<ReturnType<Official["getPhoneNumber"]>>>();
  expectTypeOf<Pick<Parameters<Official["requestSubscribeMessage"]>[0], "entityIds">>().toExtend<Parameters<Subscribe>[0]>();
  expectTypeOf<Awaited<ReturnType<Subscribe>>>().toExtend<
    Pick<Awaited<ReturnType<Official["requestSubscribeMessage"]>>, "behavior" | "show" | "keep" | "refuse">
  >();
  expectTypeOf<Awaited<ReturnType<Subscribe>>["result"]>().toExtend<
    NonNullable<Awaited<ReturnType<Official["requestSubscribeMessage"]>>["result"]>
  >();
  expectTypeOf<Omit<ReturnType<MyDevice["getEnterOptionsSync"]>, "scene">>().toExtend<ReturnType<Official["getEnterOptionsSync"]>>();
  expectTypeOf<Official["getSystemInfoSync"]>().returns.toExtend<ReturnType<MyDevice["getSystemInfoSync"]>>();
});
