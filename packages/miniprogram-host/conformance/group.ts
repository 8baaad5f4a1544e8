import { type Case, type CaseDraft, type Dialect, dialects, type Form } from "./case.ts";
import { formInAlipay } from "./speak-alipay.ts";

/** Cases about one thing, by id, with the documents that say so. */
export function group(name: string, sources: Case["sources"], drafts: Readonly<Record<string, CaseDraft>>): readonly Case[] {
  return Object.entries(drafts).map(([id, draft]) => complete(`${name}/${id}`, { ...draft, sources: { ...sources, ...draft.sources } }));
}

function complete(id: string, { both, weapp, alipay, sources = {}, ...rest }: CaseDraft): Case {
  const written: Partial<Record<Dialect, Form | undefined>> = { weapp: weapp ?? both, alipay: alipay ?? (both && formInAlipay(both)) };
  const present = dialects.filter((dialect) => written[dialect]);
  const forms = Object.fromEntries(present.map((dialect) => [dialect, written[dialect]])) as Case["forms"];
  for (const dialect of present) if (!sources[dialect]) throw new Error(`${id} names no document for ${dialect}`);
  if (present.length < dialects.length && !rest.only) throw new Error(`${id} does not say why it exists on ${present.join()} only`);
  return { ...rest, id, group: id.split("/")[0] ?? id, forms, sources };
}
