import { createClient } from "@tongban/client";
import { ClientProvider, ElderProvider } from "@tongban/taro";
import type { ReactNode } from "react";
import { baseUrl, channel } from "./channel";
import "@tongban/taro/styles.css";
import "./app.css";

const client = createClient({ channel, baseUrl });

export default function App({ children }: { readonly children?: ReactNode }) {
  return (
    <ElderProvider storage={channel.storage}>
      <ClientProvider client={client}>{children}</ClientProvider>
    </ElderProvider>
  );
}
