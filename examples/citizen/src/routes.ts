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
  me: () => "/account/pages/me/index",
  /** Ways to sign in, and accounts that became one. */
  ways: () => "/account/pages/ways/index",
  linkAccount: () => "/account/pages/link/index",
  devices: () => "/account/pages/devices/index",
  notices: () => "/pages/notices/index",
  notFound: () => "/pages/not-found/index",
} as const;

interface Params {
  readonly itemId?: string;
  readonly applicationId?: string;
}

/** What lies above a page, for a visit that began in the middle; above every other page lies home. */
const above: Readonly<Record<string, (params: Params) => string | undefined>> = {
  "/handle/pages/handle/index": ({ itemId, applicationId }) =>
    applicationId ? routes.application(applicationId) : itemId && routes.guide(itemId),
  "/step-up/pages/prove/index": ({ itemId }) => itemId && routes.guide(itemId),
  "/pages/evaluate/index": ({ applicationId }) => applicationId && routes.application(applicationId),
  "/pages/application/index": () => routes.applications(),
  "/account/pages/ways/index": () => routes.me(),
  "/account/pages/link/index": () => routes.ways(),
  "/account/pages/devices/index": () => routes.me(),
};

/** The page above `url`; `undefined` above home. */
export function parentOf(url: string): string | undefined {
  const [path = "", query = ""] = url.split("?");
  if (["", "/", homePage].includes(path)) return undefined;
  // Only names that need no decoding: an address may hold anything.
  const params = Object.fromEntries(
    [...query.matchAll(/(?:^|&)(itemId|applicationId)=([\w-]+)(?=&|$)/g)].map(([, name, id]) => [name, id]),
  );
  return above[path]?.(params) || homePage;
}

export async function open(url: string): Promise<void> {
  await Taro.navigateTo({ url });
}

/** In place of this page: what is done is not gone back to. */
export async function openInstead(url: string): Promise<void> {
  await Taro.redirectTo({ url });
}

/** To the first page, with nothing to go back to. */
export async function goHome(): Promise<void> {
  await Taro.reLaunch({ url: homePage });
}

/** Did the visit begin with the page that is open? */
export function isFirstScreen(): boolean {
  return Taro.getCurrentPages().length <= 1;
}

/** Back to the page before; to the one above when this one was opened first. */
export async function goBack(): Promise<void> {
  if (!isFirstScreen()) {
    await Taro.navigateBack();
    return;
  }
  const { path = "", params = {} } = Taro.getCurrentInstance().router ?? {};
  const { itemId, applicationId } = params;
  await Taro.reLaunch({ url: parentOf(address(path, { itemId, applicationId })) ?? homePage });
}
