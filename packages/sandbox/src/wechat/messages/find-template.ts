import type { World } from "../../world/world.ts";

interface KnownTemplate {
  /** Undefined where every field is one. */
  readonly fields?: readonly string[];
  readonly longTerm: boolean;
}

/** The app's template; undefined when it has a list without this id. An app without a list has every id, for one message each. */
export function findTemplate({ config }: World, appId: string, id: string): KnownTemplate | undefined {
  const templates = config.read().wechatApps.find((app) => app.appId === appId)?.templates;
  if (!templates) return { longTerm: false };
  const found = templates.find((template) => template.id === id);
  return found && { fields: found.fields, longTerm: found.longTerm ?? false };
}
