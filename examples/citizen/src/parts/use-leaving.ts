import { useEffect, useRef } from "react";

/**
 * Turns the page when something is done: once, however many things end, and not when she has left it meanwhile, since then another page is open, and turning it
 * would take that one from her.
 */
export function useLeaving(): (turn: () => Promise<void>) => Promise<void> {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return async (turn) => {
    if (!here.current) return;
    here.current = false;
    try {
      await turn();
    } catch (error) {
      here.current = true;
      throw error;
    }
  };
}
