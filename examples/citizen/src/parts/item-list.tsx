import type { ItemSummary } from "@tongban/protocol";
import { Cell, Empty, List, Tag } from "@tongban/taro";
import { open, routes } from "../routes.ts";

const stateTags = { 1: null, 2: <Tag tone="warn">暂停</Tag>, 3: <Tag tone="off">已取消</Tag> } as const;

export function ItemList({ items }: { readonly items: readonly ItemSummary[] }) {
  if (items.length === 0) return <Empty title="这个地区还没有上线事项" note="请换一个地区，或到服务窗口咨询" />;
  return (
    <List>
      {items.map((item) => (
        <Cell
          key={item.itemId}
          title={item.taskName}
          note={`${item.regionName} · ${item.deptName}`}
          icon="file"
          side={stateTags[item.taskState]}
          onPress={() => void open(routes.guide(item.itemId))}
        />
      ))}
    </List>
  );
}
