import type { AppOptions } from "../app-options.ts";
import type { World } from "../create-world.ts";
import { createFront, type Front } from "../runtime/app/front.ts";
import type { Navigation } from "../runtime/app/navigation.ts";
import type { Outside } from "../runtime/outside.ts";
import { fieldsOf } from "../runtime/unit/definition.ts";
import type { ApiContext, Opened } from "./api.ts";
import { watchNetwork } from "./apis/watch-network.ts";
import { watchTheme } from "./apis/watch-theme.ts";
import { createApi, isSimulated } from "./create-api.ts";
import { createScreen } from "./create-screen.ts";
import { createFileStore, type FileStore } from "./files/file-store.ts";
import { type Install, installOf } from "./install.ts";
import { createPrivacy } from "./privacy.ts";

/** The citizen's phone around one app. */
export interface Native {
  readonly outside: Outside;
  readonly front: Front;
  readonly files: FileStore;
}

export interface NativeParts extends Opened {
  readonly options: AppOptions;
  readonly world: World;
  readonly navigation: Navigation;
  /** Aborted when the app is closed: what it asked for is under way no more. */
  readonly ended: AbortSignal;
}

export function createNative({ options, world, navigation, entry, ended }: NativeParts): Native {
  const { runtime, signals, life } = world;
  const { pkg, traits, realm, report } = runtime;
  const { phone = {}, appId = "touristappid", storage = new Map<string, string>(), fetch = globalThis.fetch } = options;
  const screen = createScreen({ app: pkg.app, traits, top: () => navigation.stack().at(-1) });
  const install = installFor(world, storage, options.permissions);
  const checks = pkg.app.json.__usePrivacyCheck__ === true;
  const privacy = createPrivacy({ checks, install, screen, realm, warn: (message) => report({ kind: "warning", message }) });
  const front = createFront({ entry, runtime, navigation, screen, life });
  const ctx: ApiContext = {
    entered: front.entered,
    appId,
    traits,
    realm,
    report,
    entry,
    navigation,
    signals,
    screen,
    storage,
    install,
    pkg,
    domains: options.domains,
    privacy,
    front,
    ended,
    fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.any([ended, ...(init?.signal ? [init.signal] : [])]) }),
    can: (name) => isSimulated({ traits }, phone, name),
  };
  const api = fieldsOf(realm.adopt({}));
  createApi(api, phone, ctx);
  watchNetwork(ctx);
  watchTheme(ctx, life);
  realm.define({ [traits.apiName]: api });
  return {
    outside: { navigation, screen, privacy, phone: fieldsOf(phone), api, layout: undefined },
    front,
    files: install.files,
  };
}

/** Files and permissions of one install; its permissions are those of before, and what the driver says over them. */
function installFor(
  { runtime: { pkg, traits } }: World,
  storage: Map<string, string>,
  permissions: AppOptions["permissions"] = {},
): Install {
  const { roots, limits } = traits.files;
  const packaged = (path: string) => pkg.files.bytes(path.replace(/^\//, ""));
  const install = installOf(storage, () => ({ files: createFileStore({ roots, limits, packaged }), permissions: new Map() }));
  for (const [scope, allowed] of Object.entries(permissions)) install.permissions.set(scope, allowed);
  return install;
}
