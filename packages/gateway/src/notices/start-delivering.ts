import type { Gateway } from "../gateway.ts";
import { second } from "../time.ts";
import { deliverNotices } from "./deliver-notices.ts";

interface Log {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
}

/** Looks for notices to send every few seconds, where an app has a template for them. Returns the stop, which waits for what is under way. */
export function startDelivering(gateway: Gateway, log: Log): () => Promise<void> {
  if (gateway.options.apps.every(({ noticeTemplate }) => noticeTemplate === undefined)) return async () => {};
  let running: Promise<void> | undefined;
  const look = async () => {
    try {
      await deliverNotices(gateway, (told) => (told.failure ? log.warn(told, "notice not delivered") : log.info(told, "notice delivered")));
    } catch (error) {
      log.warn({ cause: (error as Error).message }, "delivering notices failed; trying again later");
    }
  };
  const timer = setInterval(() => {
    running ??= look().finally(() => {
      running = undefined;
    });
  }, gateway.options.deliverySeconds * second);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
