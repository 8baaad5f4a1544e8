import type { Client } from "@tongban/client";
import { type DependencyList, useCallback, useEffect, useRef, useState } from "react";
import { useClient } from "./client-provider.tsx";

export interface Service<T> {
  /** As last read; kept while it is read again and when that fails. */
  readonly data: T | undefined;
  readonly error: unknown;
  readonly loading: boolean;
  reload(): void;
}

interface Reading<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly loading: boolean;
}

/** Reads something for the page and again when `deps` change; an answer that was overtaken by a later one is dropped. */
export function useService<T>(load: (client: Client) => Promise<T>, deps: DependencyList): Service<T> {
  const client = useClient();
  const [reading, setReading] = useState<Reading<T>>({ data: undefined, error: undefined, loading: true });
  const latest = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `load` is a new function at each render; what it depends on is `deps`.
  const reload = useCallback(() => {
    latest.current += 1;
    const turn = latest.current;
    const settle = (next: (before: Reading<T>) => Reading<T>) => {
      if (turn === latest.current) setReading(next);
    };
    setReading((before) => ({ ...before, error: undefined, loading: true }));
    load(client).then(
      (data) => settle(() => ({ data, error: undefined, loading: false })),
      (error: unknown) => settle((before) => ({ ...before, error, loading: false })),
    );
  }, [client, ...deps]);
  useEffect(() => {
    reload();
    return () => {
      latest.current += 1;
    };
  }, [reload]);
  return { ...reading, reload };
}
