interface Asset {
  source(): string | Uint8Array;
}

interface Compilation {
  readonly hooks: { readonly processAssets: { tap(options: { readonly name: string; readonly stage: number }, work: () => void): void } };
  getAsset(name: string): { readonly source: Asset } | undefined;
  updateAsset(name: string, source: Asset): void;
}

interface Compiler {
  readonly hooks: { readonly thisCompilation: { tap(name: string, work: (compilation: Compilation) => void): void } };
  readonly webpack: {
    readonly Compilation: { readonly PROCESS_ASSETS_STAGE_REPORT: number };
    readonly sources: { readonly RawSource: new (text: string) => Asset };
  };
}

interface Chain {
  plugin(name: string): { use(plugin: { apply(compiler: Compiler): void }): unknown };
}

interface Dialect {
  readonly template: string;
  /** Components whose role, label and state the host hands to a screen reader. */
  readonly tags: string;
  /** The host's own name for ARIA's `role`. */
  readonly role: string;
}

/**
 * Sources: developers.weixin.qq.com, aria-component (2.7.1 on); AlipayDocs/open-docs, aria-component (1.18.0 on), which lists view and text
 * among others, but neither input nor textarea.
 */
const dialects: readonly Dialect[] = [
  { template: "base.wxml", tags: "view|input|textarea", role: "aria-role" },
  { template: "base.axml", tags: "view", role: "role" },
];

/**
 * Taro's templates pass no ARIA on, so a screen reader in a mini-program would meet nameless views: writes role, label and checked state into the built
 * template.
 */
export function writeAria(chain: Chain): void {
  const apply = (compiler: Compiler) =>
    compiler.hooks.thisCompilation.tap("tongban-aria", (compilation) => {
      const stage = compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: "tongban-aria", stage }, () => {
        for (const dialect of dialects) {
          const asset = compilation.getAsset(dialect.template);
          if (!asset) continue;
          const text = withAria(asset.source.source().toString(), dialect);
          compilation.updateAsset(dialect.template, new compiler.webpack.sources.RawSource(text));
        }
      });
    });
  chain.plugin("tongban-aria").use({ apply });
}

function withAria(template: string, { tags, role }: Dialect): string {
  const ids = new RegExp(`(?<=<(?:${tags}) [^>]*) id="\\{\\{i\\.uid\\|\\|i\\.sid\\}\\}"`, "g");
  return template.replace(ids, ` ${role}="{{i.ariaRole||''}}" aria-label="{{i.ariaLabel||''}}" aria-checked="{{i.ariaChecked||''}}"$&`);
}
