import { usePageNotFound } from "@tarojs/taro";
import { createClient } from "@tongban/client";
import { ClientProvider, ElderProvider } from "@tongban/taro";
import type { ReactNode } from "react";
import { baseUrl, channel } from "./channel";
import { openInstead, routes } from "./routes.ts";
import "@tongban/taro/styles.css";
import "./app.css";

const client = createClient({ channel, baseUrl });

export default function App({ children }: { readonly children?: ReactNode }) {
  usePageNotFound(() => void openInstead(routes.notFound()));
  return (
    <ElderProvider storage={channel.storage}>
      <ClientProvider client={client}>{children}</ClientProvider>
    </ElderProvider>
  );
}
