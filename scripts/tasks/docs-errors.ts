// npm run docs:errors: writes docs/errors.md from the error table.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorsDocument } from "../lib/errors-document.ts";
import { root } from "../lib/root.ts";

await writeFile(join(root, "docs", "errors.md"), errorsDocument());
