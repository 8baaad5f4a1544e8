import { existsSync } from "node:fs";
import { parseArgs } from "node:util";

/** What `tongban host` was told. */
export interface HostOptions {
  /** A folder or zip of a compiled mini-program. */
  readonly dist: string;
  /** The live view's port; 0 takes a free one. */
  readonly port: number;
  /** The automator's port; 0 takes a free one. */
  readonly automatorPort: number;
  readonly open: boolean;
  readonly path: string | undefined;
  readonly query: Readonly<Record<string, string>>;
  readonly scene: string | undefined;
  readonly appId: string | undefined;
  readonly persona: string | undefined;
  readonly sandboxUrl: string;
  readonly gatewayUrl: string | undefined;
  /** One install: what the mini-program stores lives as long as the command. */
  readonly storage: Map<string, string>;
}

export const hostHelp = `
  npm run tongban -- host <dist> [options]

  Runs a compiled WeChat or Alipay mini-program (a folder or a zip, from Taro or written by hand): shows it live in
  a browser and lets miniprogram-automator drive it. Restarts it when its files change. Ctrl-C stops.

    --port N          the live view's port (7310; 0 takes a free one)
    --automator N     the automator's port (9420, as in WeChat's tools; 0 takes a free one)
    --open            opens the live view in your browser
    --path PATH       the page it opens with (the first page)
    --query a=1&b=2   that page's query
    --scene N         the platform's number of how it was opened (WeChat 1001, Alipay 1000)
    --persona ID      whose phone it is; logins and face checks then come from the sandbox
    --sandbox URL     the simulated world (http://127.0.0.1:7302, as npm start runs it)
    --gateway URL     where the package's http://127.0.0.1:7300 leads, when npm start runs on other ports
    --app-id ID       the mini-program's id (as the demo stack knows it)
`;

const text = { type: "string" } as const;

/** Reads the words after `host`. Throws an error of one line for what is not understood. */
export function readHostOptions(words: readonly string[]): HostOptions {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      port: text,
      automator: text,
      path: text,
      query: text,
      scene: text,
      persona: text,
      sandbox: text,
      gateway: text,
      "app-id": text,
      open: { type: "boolean" },
    },
  });
  const [dist, ...more] = positionals;
  if (!dist) throw new Error("which package? Give the folder or zip of a compiled mini-program");
  if (more.length > 0) throw new Error(`one package at a time: ${more.join(" ")} is too much`);
  if (!existsSync(dist)) throw new Error(`there is no ${dist}: build it first`);
  const livePort = port("--port", values.port ?? "7310");
  const automatorPort = port("--automator", values.automator ?? "9420");
  if (livePort !== 0 && livePort === automatorPort) throw new Error(`--port and --automator can't both be ${livePort}`);
  if (values.scene !== undefined && !/^\d+$/.test(values.scene)) throw new Error(`--scene ${values.scene} is no number`);
  return {
    dist,
    port: livePort,
    automatorPort,
    open: values.open === true,
    path: values.path,
    query: Object.fromEntries(new URLSearchParams(values.query)),
    scene: values.scene,
    appId: values["app-id"],
    persona: values.persona,
    sandboxUrl: address("--sandbox", values.sandbox ?? "http://127.0.0.1:7302"),
    gatewayUrl: values.gateway === undefined ? undefined : address("--gateway", values.gateway),
    storage: new Map(),
  };
}

function address(name: string, text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error(`${name} ${text} is no address: give one as http://127.0.0.1:7302`);
  return text;
}

function port(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < 0 || value > 65_535)
    throw new Error(`${name} ${text} is no port: give a number from 0 to 65535`);
  return value;
}
