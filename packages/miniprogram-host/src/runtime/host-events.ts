/** What the running app says to who drives it, in order. */
export type HostEvent =
  | { readonly kind: "console"; readonly level: ConsoleLevel; readonly values: readonly unknown[] }
  /** An exception of the app's own code, or what the host refuses; the app goes on. `where`: `pages/home/index onLoad`. */
  | { readonly kind: "exception"; readonly error: unknown; readonly where: string }
  /** The app called or used what is not simulated here. */
  | { readonly kind: "unsupported"; readonly name: string }
  /** A page has opened whose rule fetches these subpackages ahead, by root. */
  | { readonly kind: "preload"; readonly page: string; readonly packages: readonly string[]; readonly network: "all" | "wifi" }
  /** What the real tool would only warn of. */
  | { readonly kind: "warning"; readonly message: string };

export const consoleLevels = ["log", "info", "warn", "error", "debug"] as const;
type ConsoleLevel = (typeof consoleLevels)[number];

export type Report = (event: HostEvent) => void;
