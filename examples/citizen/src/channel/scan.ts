import Taro from "@tarojs/taro";

/** The text of a code she holds before the camera; `undefined` when she leaves. */
export type Scan = () => Promise<string | undefined>;

export const scan: Scan | undefined = () =>
  Taro.scanCode({ scanType: ["qrCode"] }).then(
    ({ result }) => result,
    () => undefined,
  );
