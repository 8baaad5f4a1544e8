type Tell = (reason: unknown, promise: unknown) => void;

/** By a realm's own Promise. Realms that are closed stay here while they live: what they left under way may still fail. */
const realms = new WeakMap<object, Tell>();

let listening = false;

/** One listener for all realms, for good: Node tells of a rejection by process, the promise tells whose it is. */
function onRejection(reason: unknown, promise: Promise<unknown>): void {
  const tell = realms.get(promise.constructor);
  if (tell) tell(reason, promise);
  // Alone here, this listener must not swallow what would have ended the process without it.
  else if (process.listenerCount("unhandledRejection") === 1) throw reason;
}

/** Tells of rejected promises of one realm that nobody handles. Gives the way to stop, after which they concern nobody. */
export function trackRejections(realmPromise: object, tell: Tell): () => void {
  if (!listening) process.on("unhandledRejection", onRejection);
  listening = true;
  realms.set(realmPromise, tell);
  return () => void realms.set(realmPromise, () => {});
}
