/** What a printed short token stands for. */
export interface LinkSeed {
  readonly token: string;
  readonly itemId: string;
  /** 12 digits. */
  readonly region: string;
  readonly label: string;
}

/** The codes of the sandbox world. */
export const defaultLinks: readonly LinkSeed[] = [
  { token: "xlh-lnyz-01", itemId: "elderly-card-xinyu", region: "360502002002", label: "渝水区仙来湖社区服务大厅 · 老年人优待证" },
];
