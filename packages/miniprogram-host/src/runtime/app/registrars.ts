import type { Definition } from "../unit/definition.ts";

/** What the global functions of a platform make of their argument. */
export interface Registrars {
  page(options: unknown): Definition;
  component(options: unknown): Definition;
  /** `Behavior` of WeChat, `Mixin` of Alipay: gives what is listed in behaviors or mixins. */
  readonly shared: { readonly name: string; make(options: unknown): unknown };
}
