import { spawn } from "node:child_process";

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

/** Shows an address in the user's browser; where there is none, nothing happens: the address stands in the terminal too. */
export function openInBrowser(url: string): void {
  const [program = "xdg-open", ...args] = openers[process.platform] ?? [];
  spawn(program, [...args, url], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}
