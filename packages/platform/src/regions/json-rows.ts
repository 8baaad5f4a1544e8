import { createReadStream } from "node:fs";
import { JSONParser } from "@streamparser/json";

/** The members of a file's one JSON array, one by one: the file is never held as a whole. Throws an error of one line where it is no such file. */
export async function* jsonRows(path: string): AsyncGenerator<unknown> {
  const rows: unknown[] = [];
  const parser = new JSONParser({ paths: ["$.*"], keepStack: false });
  parser.onValue = ({ value }) => {
    rows.push(value);
  };
  let begun = false;
  try {
    for await (const chunk of createReadStream(path, "utf8")) {
      if (!begun && !/^\s*\[/.test(String(chunk))) throw new Error("it begins with something else");
      begun = true;
      parser.write(String(chunk));
      yield* rows.splice(0);
    }
    if (!parser.isEnded) throw new Error("it ends too early");
  } catch (cause) {
    throw new Error(`${path} must be a JSON array of rows: ${(cause as Error).message.split("\n")[0]}`, { cause });
  }
}
