import { Card, Head, SatisfactionPicker, TextField } from "@tongban/taro";
import type { Opinion } from "./use-opinion.ts";

export function OpinionForm({ opinion }: { readonly opinion: Opinion }) {
  return (
    <>
      <Head title="这次办理您满意吗？" note="每次办件只能评价一次，评价会直接送到服务单位。" />
      <Card>
        <SatisfactionPicker value={opinion.satisfaction} onChange={opinion.setSatisfaction} />
      </Card>
      <Card>
        <TextField
          label="想说的话（选填）"
          placeholder="哪里好，哪里不方便，都可以告诉我们"
          value={opinion.text}
          onChange={opinion.setText}
          maxLength={500}
          area
        />
      </Card>
    </>
  );
}
