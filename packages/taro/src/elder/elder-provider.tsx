import { createContext, type ReactNode, useContext, useState } from "react";

export interface ElderMode {
  readonly elder: boolean;
  setElder(elder: boolean): void;
}

/** Where the choice is kept between visits; a channel's storage fits. */
export interface ElderStorage {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

const storageKey = "elder";
const ElderContext = createContext<ElderMode>({ elder: false, setElder: () => {} });

/** Elder mode for everything inside. Off until the citizen chooses it; a choice is remembered, and one that cannot be stored still holds for this visit. */
export function ElderProvider({ storage, children }: { readonly storage: ElderStorage; readonly children?: ReactNode }) {
  const [elder, show] = useState(() => storage.get(storageKey) === "on");
  const setElder = (next: boolean) => {
    show(next);
    try {
      storage.set(storageKey, next ? "on" : "off");
    } catch {
      // A full storage must not stop her from reading large text now.
    }
  };
  return <ElderContext.Provider value={{ elder, setElder }}>{children}</ElderContext.Provider>;
}

export function useElder(): ElderMode {
  return useContext(ElderContext);
}
