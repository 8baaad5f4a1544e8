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

const template = "base.wxml";
const views = /(?<=<(?:view|input|textarea) [^>]*) id="\{\{i\.uid\|\|i\.sid\}\}"/g;
const withAria = ` aria-role="{{i.ariaRole||''}}" aria-label="{{i.ariaLabel||''}}"$&`;

/** Taro's templates pass no `aria-role` and `aria-label` on, so a screen reader in WeChat would meet nameless views: writes them into the built template. */
export function writeAria(chain: Chain): void {
  const apply = (compiler: Compiler) =>
    compiler.hooks.thisCompilation.tap("tongban-aria", (compilation) => {
      const stage = compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: "tongban-aria", stage }, () => {
        const asset = compilation.getAsset(template);
        if (!asset) return;
        const text = asset.source.source().toString().replace(views, withAria);
        compilation.updateAsset(template, new compiler.webpack.sources.RawSource(text));
      });
    });
  chain.plugin("tongban-aria").use({ apply });
}
