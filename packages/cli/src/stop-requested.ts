/** Resolves at Ctrl-C, or when the terminal or a supervisor asks to end. */
export function stopRequested(): Promise<unknown> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, resolve);
  });
}
