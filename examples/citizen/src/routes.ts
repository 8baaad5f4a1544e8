import Taro from "@tarojs/taro";

const homePage = "/pages/home/index";

const address = (path: string, query: Readonly<Record<string, string | undefined>> = {}) => {
  const known = Object.entries(query).flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : []));
  return known.length > 0 ? `${path}?${known.join("&")}` : path;
};

/** Every page of the shell by what it shows. */
export const routes = {
  home: () => homePage,
  guide: (itemId: string) => address("/pages/guide/index", { itemId }),
  /** Of an item, or of a draft to go on with. */
  handle: (what: { readonly itemId?: string; readonly applicationId?: string }) => address("/handle/pages/handle/index", what),
  /** Proves who she is; then goes on to handle `itemId`, or back. */
  prove: (itemId?: string) => address("/step-up/pages/prove/index", { itemId }),
  application: (applicationId: string, done?: "submitted" | "evaluated") => address("/pages/application/index", { applicationId, done }),
  applications: () => "/pages/applications/index",
  evaluate: (applicationId: string) => address("/pages/evaluate/index", { applicationId }),
  me: () => "/pages/me/index",
  notices: () => "/pages/notices/index",
} as const;

export async function open(url: string): Promise<void> {
  await Taro.navigateTo({ url });
}

/** In place of this page: what is done is not gone back to. */
export async function openInstead(url: string): Promise<void> {
  await Taro.redirectTo({ url });
}

/** Did the visit begin with the page that is open? */
export function isFirstScreen(): boolean {
  return Taro.getCurrentPages().length <= 1;
}

/** Back to the page before; to the first page when this one was opened directly. */
export async function goBack(): Promise<void> {
  if (isFirstScreen()) await Taro.reLaunch({ url: homePage });
  else await Taro.navigateBack();
}
