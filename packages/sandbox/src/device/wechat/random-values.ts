import type { WxFailure } from "./answer.ts";

const most = 1_048_576;
/** The web's own call gives no more at once. */
const slice = 65_536;

export interface RandomValues {
  readonly randomValues: ArrayBuffer;
  readonly errMsg: string;
}

/** Source: miniprogram-api-typings 5.2.3, GetRandomValuesOption (an integer, at most 1,048,576 bytes). */
export async function randomValues(length: number): Promise<RandomValues> {
  if (!Number.isInteger(length) || length < 1 || length > most) {
    const failure: WxFailure = { errMsg: "getRandomValues:fail invalid length", errno: 1001 };
    throw failure;
  }
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += slice) globalThis.crypto.getRandomValues(bytes.subarray(at, at + slice));
  return { randomValues: bytes.buffer, errMsg: "getRandomValues:ok" };
}
