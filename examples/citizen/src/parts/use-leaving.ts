import { useEffect, useRef } from "react";

/** Turns the page when something is done, unless she has left it meanwhile: then another page is open, and turning it would take that one from her. */
export function useLeaving(): (turn: () => Promise<void>) => Promise<void> {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return async (turn) => {
    if (here.current) await turn();
  };
}
