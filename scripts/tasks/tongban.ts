// npm run tongban -- <command> …: the command line tool.
import { runCommand } from "@tongban/cli";

process.exitCode = await runCommand(process.argv.slice(2), (text) => console.log(text));
