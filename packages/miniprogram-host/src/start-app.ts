import type { AppOptions } from "./app-options.ts";
import { createWorld } from "./create-world.ts";
import type { Inside } from "./inside.ts";
import { createNative } from "./native/create-native.ts";
import { openPackage } from "./package/open-package.ts";
import { createNavigation } from "./runtime/app/create-navigation.ts";
import { createLaunch } from "./runtime/app/launch.ts";

/** Builds one app's world, the phone around it, and opens its first page. */
export async function startApp(options: AppOptions): Promise<Inside> {
  const pkg = openPackage(options.dist);
  const entry = { ...options.entry, path: (options.entry?.path ?? pkg.app.entryPage).replace(/^\//, "") };
  const closing = new AbortController();
  const world = createWorld({
    pkg,
    onEvent: options.onEvent,
    stack: () => navigation.stack(),
    outside: () => native.outside,
  });
  const { runtime, log, life } = world;
  const launch = createLaunch({ entry, pkg, modules: world.modules, life });
  const navigation = createNavigation({ runtime, onPageNotFound: life.pageNotFound, beforePage: launch.beforePage });
  const native = createNative({ options, world, navigation, entry, ended: closing.signal });
  const close = () => {
    closing.abort();
    runtime.scheduler.stop();
    runtime.realm.close();
  };
  try {
    if (!pkg.app.pages.includes(entry.path)) launch.begin();
    await navigation.launch(entry.path, { ...entry.query });
  } catch (cause) {
    close();
    throw cause;
  }
  await runtime.scheduler.rendered();
  const { front, outside, files } = native;
  return {
    runtime,
    navigation,
    api: outside.api,
    screen: outside.screen,
    files,
    hide: front.hide,
    show: front.show,
    events: log.events,
    listeners: log.listeners,
    ended: closing.signal,
    close,
  };
}
