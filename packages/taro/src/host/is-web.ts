import Taro from "@tarojs/taro";

/** Are components drawn by a browser's DOM? Decides accessibility attributes and the page's own bar, never what a service does. */
export function isWeb(): boolean {
  return Taro.getEnv() === Taro.ENV_TYPE.WEB;
}
