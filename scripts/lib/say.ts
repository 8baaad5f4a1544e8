const started = Date.now();

/** One line of progress with the seconds since the task began. */
export function say(text: string): void {
  console.log(`[tongban ${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s] ${text}`);
}
