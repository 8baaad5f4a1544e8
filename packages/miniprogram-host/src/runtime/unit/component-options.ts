/** What a component's `options` and JSON say of how it stands in its page. */
export interface ComponentOptions {
  /** `single`: its only slot takes all content; `multiple`: by name, each name once; `dynamic`: each slot of a name has its own copy. */
  readonly slots: "single" | "multiple" | "dynamic";
  /** Its host element is not in the page; class, style and id are the component's own affair. */
  readonly virtualHost: boolean;
  /** `isolated`, `apply-shared`, `shared`, `page-isolated`, …: which styles reach it; undefined: the platform's own rule. */
  readonly styleIsolation: string | undefined;
  /** Class names that the page gives as attributes. */
  readonly externalClasses: readonly string[];
  /** Data fields that no template sees. */
  readonly pureData: RegExp | undefined;
}

export const plainOptions: ComponentOptions = {
  slots: "multiple",
  virtualHost: false,
  styleIsolation: undefined,
  externalClasses: [],
  pureData: undefined,
};
