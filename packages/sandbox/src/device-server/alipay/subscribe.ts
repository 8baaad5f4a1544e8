import { findTemplate } from "../../alipay/messages/find-template.ts";
import type { World } from "../../world/world.ts";
import type { Phone } from "./require-phone.ts";

/** What she does at the panel: agrees to these templates, or closes it. */
export interface SubscribeVisit extends Phone {
  readonly entityIds: readonly string[];
  /** Those she ticks; none is a closed panel. */
  readonly accepted: readonly string[];
}

/** What the phone's call gives, or the code it fails with. */
export type Subscribed =
  | { readonly subscribed: readonly string[]; readonly unsubscribed: readonly string[]; readonly added: readonly string[] }
  | { readonly error: number };

/**
 * The panel of my.requestSubscribeMessage. Source: AlipayDocs, my.requestSubscribeMessage, 2026-02: 11 closed, 106002 one-off and long-term mixed, 106008 no such
 * template.
 */
export function subscribe(world: World, { app, user, entityIds, accepted }: SubscribeVisit): Subscribed {
  const found = entityIds.map((id) => ({ id, template: findTemplate(app, id) }));
  if (found.some(({ template }) => !template)) return { error: 106008 };
  if (new Set(found.map(({ template }) => template?.longTerm)).size > 1) return { error: 106002 };
  const asked = (templateId: string) => ({ appId: app.appId, persona: user.id, templateId });
  const added = found.filter(({ id }) => accepted.includes(id) && !world.templateConsents.has(asked(id))).map(({ id }) => id);
  for (const { id, template } of found) {
    if (accepted.includes(id)) world.templateConsents.accept(asked(id), template?.longTerm ?? false);
    else world.templateConsents.refuse(asked(id));
  }
  if (accepted.length === 0) return { error: 11 };
  const has = (id: string) => world.templateConsents.has(asked(id));
  return { subscribed: entityIds.filter(has), unsubscribed: entityIds.filter((id) => !has(id)), added };
}
