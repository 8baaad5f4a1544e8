import { useRouter } from "@tarojs/taro";
import { listItems, readItem, readLink } from "@tongban/client";
import { type Item, isServiceError } from "@tongban/protocol";
import { Alert, Button, Head, Section, useAct, useClient, useService } from "@tongban/taro";
import { regions } from "../../brand.ts";
import { Fetched } from "../../parts/fetched.tsx";
import { ItemList } from "../../parts/item-list.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useEntryToken } from "../../parts/use-entry-token.ts";
import { open, routes } from "../../routes.ts";
import { Cancelled } from "./parts/cancelled.tsx";
import { Essentials, Materials } from "./parts/essentials.tsx";
import { More, Phones } from "./parts/more.tsx";

/** An item's guide, to read without an account; opened from the list by `itemId`, or straight from a scanned code. */
export default function Guide() {
  const { itemId } = useRouter().params;
  const token = useEntryToken();
  const known = itemId ?? token;
  return known ? <Known key={known} itemId={itemId} token={token} /> : <Elsewhere say="请选择要办的事项" />;
}

function Known({ itemId, token = "" }: { readonly itemId: string | undefined; readonly token: string | undefined }) {
  const item = useService(async (client) => readItem(client, itemId ?? (await readLink(client, token)).itemId), [itemId, token]);
  if (isServiceError(item.error, "LINK_UNKNOWN", "ITEM_UNKNOWN")) return <Elsewhere say={item.error.say} />;
  return (
    <Screen title="办事指南" foot={item.data && !item.data.cancelled && <Start item={item.data} />}>
      <Fetched service={item}>{(found) => <Content item={found} />}</Fetched>
    </Screen>
  );
}

function Content({ item }: { readonly item: Item }) {
  return (
    <>
      <Head title={item.taskName} note={`${item.regionName} · ${item.deptName}`} />
      {item.cancelled ? (
        <Cancelled cancelled={item.cancelled} />
      ) : (
        <>
          <Essentials item={item} />
          <Materials item={item} />
          <More item={item} />
        </>
      )}
      <Phones item={item} />
    </>
  );
}

/** 办理: signs in now and not before, silently where the channel can, and takes the next missing step. */
function Start({ item }: { readonly item: Item }) {
  const client = useClient();
  const { act, busy, error } = useAct(async () => {
    const { can } = client.channel;
    const account = client.session.current() ?? (can.signInSilently ? await client.session.signIn() : undefined);
    const mustProve = account && !account.join && account.level < item.level && can.proofs.length > 0;
    await open(mustProve ? routes.prove(item.itemId) : routes.handle({ itemId: item.itemId }));
  });
  return (
    <>
      <Trouble error={error} onRetry={act} />
      <Button onPress={act} busy={busy}>
        立即办理
      </Button>
    </>
  );
}

/** No such code or item: says so, and what there is. */
function Elsewhere({ say }: { readonly say: string }) {
  const items = useService((client) => listItems(client, { region: regions[0].code }), []);
  return (
    <Screen title="办事指南">
      <Alert title={say} tone="warn" />
      <Section title="可办事项" />
      <Fetched service={items}>{({ items: found }) => <ItemList items={found} />}</Fetched>
    </Screen>
  );
}
