import { useEffect, useRef } from "react";

/** Does `task` every `ms` while `active`, one at a time: the next waits until the last is done. */
export function useEvery(task: () => Promise<void>, { ms, active }: { readonly ms: number; readonly active: boolean }): void {
  const latest = useRef(task);
  latest.current = task;
  useEffect(() => {
    if (!active) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = () => {
      timer = setTimeout(() => void latest.current().then(next, next), ms);
    };
    next();
    return () => clearTimeout(timer);
  }, [ms, active]);
}
