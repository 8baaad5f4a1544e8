import { spawn } from "node:child_process";
import { root } from "./root.ts";

export interface Outcome {
  readonly code: number;
  readonly seconds: number;
  /** Standard output and error, in the order they came; empty when the command wrote straight to the terminal. */
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Show the output as it comes instead of keeping it. */
  readonly show?: boolean;
}

/** Runs a command to its end. Never throws for a failing command: the code says it. */
export function run(command: readonly string[], { cwd = root, env = {}, show = false }: RunOptions = {}): Promise<Outcome> {
  const [program = "", ...args] = command;
  const started = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    });
    const parts: Buffer[] = [];
    child.stdout?.on("data", (part: Buffer) => parts.push(part));
    child.stderr?.on("data", (part: Buffer) => parts.push(part));
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code: code ?? 1, seconds: (Date.now() - started) / 1000, output: Buffer.concat(parts).toString("utf8") }),
    );
  });
}
