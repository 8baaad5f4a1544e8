import { catalogueCommand, catalogueHelp } from "./catalogue/catalogue-command.ts";
import { hostCommand } from "./host/host-command.ts";
import { hostHelp } from "./host/host-options.ts";
import { regionsCommand, regionsHelp } from "./regions/regions-command.ts";
import { traceCommand } from "./trace/trace-command.ts";
import { traceHelp } from "./trace/trace-options.ts";

/** Runs until it is done or stopped. Throws an error of one line when it can't do what it was told. */
type Command = (words: readonly string[], print: (text: string) => void) => Promise<void>;

const commands: Readonly<Record<string, { readonly run: Command; readonly help: string }>> = {
  catalogue: { run: catalogueCommand, help: catalogueHelp },
  host: { run: hostCommand, help: hostHelp },
  regions: { run: regionsCommand, help: regionsHelp },
  trace: { run: traceCommand, help: traceHelp },
};

/** `tongban <command> …`. Gives the exit code: 0, or 1 after one line that says what was wrong. */
export async function runCommand([name = "", ...words]: readonly string[], print: (text: string) => void): Promise<number> {
  const asked = ["", "help", "--help", "-h"].includes(name);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (asked)
    print(
      Object.values(commands)
        .map(({ help }) => help)
        .join(""),
    );
  else if (!command) print(`[tongban] there is no command ${name}: use ${Object.keys(commands).join(", ")}`);
  else if (words.includes("--help") || words.includes("-h")) print(command.help);
  else {
    try {
      await command.run(words, print);
    } catch (error) {
      print(`[tongban ${name}] ${error instanceof Error ? error.message : String(error)}`);
      return 1;
    }
  }
  return asked || command ? 0 : 1;
}
