/** One listener for all realms: Node tells of a rejection by process, the promise tells whose it is. */
const realms = new Map<unknown, (reason: unknown, promise: unknown) => void>();

function onRejection(reason: unknown, promise: Promise<unknown>): void {
  const tell = realms.get(promise.constructor);
  if (tell) tell(reason, promise);
  // Alone here, this listener must not swallow what would have ended the process without it.
  else if (process.listenerCount("unhandledRejection") === 1) throw reason;
}

/** Tells of rejected promises of one realm that nobody handles. Gives the way to stop. */
export function trackRejections(realmPromise: unknown, tell: (reason: unknown, promise: unknown) => void): () => void {
  if (realms.size === 0) process.on("unhandledRejection", onRejection);
  realms.set(realmPromise, tell);
  return () => {
    realms.delete(realmPromise);
    if (realms.size === 0) process.off("unhandledRejection", onRejection);
  };
}
