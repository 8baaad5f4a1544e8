import type { HostEvent } from "../runtime/host-events.ts";
import type { NewsFrame } from "./wire.ts";

const longest = 400;

/** An event of the app in one line; values of the app are written as text, whatever they are. */
export function newsOf(event: HostEvent): NewsFrame {
  switch (event.kind) {
    case "console":
      return news(event.level === "error" ? "error" : event.level === "warn" ? "warning" : "log", event.values.map(write).join(" "));
    case "exception":
      return news("exception", `${event.where}: ${write(event.error)}`);
    case "unsupported":
      return news("unsupported", `${event.name} is not simulated`);
    case "warning":
      return news("warning", event.message);
    case "preload":
      return news("log", `${event.page} fetches ahead: ${event.packages.join(", ")}`);
  }
}

export function news(what: NewsFrame["what"], text: string): NewsFrame {
  return { kind: "news", what, text: text.length > longest ? `${text.slice(0, longest)}…` : text };
}

/** Values come from the app: nothing about them is sure, not even that they can be read. */
function write(value: unknown): string {
  try {
    if (typeof value !== "object" || value === null) return String(value);
    if ("message" in value) return "name" in value ? `${String(value.name)}: ${String(value.message)}` : String(value.message);
    return JSON.stringify(value) ?? String(value);
  } catch {
    return "(a value that can't be written)";
  }
}
