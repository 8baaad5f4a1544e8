import { protocolError, type Session } from "./methods.ts";

/** Waits for work, but not beyond the end of the app: a client has no limit of its own for an answer. */
export async function whileRunning(session: Session, run: () => unknown): Promise<unknown> {
  const { ended } = session.inside;
  if (ended.aborted) throw goneFor(session);
  let stop = () => {};
  const end = new Promise<never>((_, reject) => {
    stop = () => reject(goneFor(session));
  });
  try {
    // Called first: the request that ends the app is answered as done.
    const work = run();
    ended.addEventListener("abort", stop);
    return await Promise.race([work, end]);
  } finally {
    ended.removeEventListener("abort", stop);
  }
}

function goneFor(session: Session): Error {
  const { by } = session.exit;
  return protocolError(
    by === undefined || by === session ? "the app has been closed" : "the app has been closed: another client sent App.exit",
  );
}
