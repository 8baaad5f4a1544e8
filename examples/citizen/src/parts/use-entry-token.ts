import { useDidShow } from "@tarojs/taro";
import { useClient } from "@tongban/taro";
import { useState } from "react";

/** Short token of the code she scanned; a later scan that brings the open shell back counts too. */
export function useEntryToken(): string | undefined {
  const { channel } = useClient();
  const [token, setToken] = useState(() => channel.entry().token);
  useDidShow(() => setToken(channel.entry().token));
  return token;
}
