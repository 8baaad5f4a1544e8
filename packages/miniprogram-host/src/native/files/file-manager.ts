import { copyOut } from "../../runtime/data/copy.ts";
import { type Fields, fieldsOf } from "../../runtime/unit/definition.ts";
import { unsupported } from "../../runtime/unsupported.ts";
import { type ApiContext, type ApiFailure, type ApiTable, ownAsync, ownSync } from "../api.ts";
import { bindApis } from "../bind-apis.ts";
import type { FileOperation } from "./file-operation.ts";
import { type FileOperationName, fileOperations } from "./file-operations.ts";
import { type FileFailure, type FileLimits, type FileRoots, isFileFailure } from "./file-store.ts";

/** How a platform's file manager differs. */
export interface FileForm {
  readonly roots: FileRoots;
  readonly limits: FileLimits;
  /** Puts a failure into the platform's words. `option` as the app gave it. */
  failure(failed: FileFailure, call: { readonly name: FileOperationName; readonly option: Fields }): ApiFailure;
  /** What a sync form gives back. */
  syncResult(name: FileOperationName, result: Fields): unknown;
  /** What an async form gives back. */
  result(name: FileOperationName, result: Fields): Fields;
  /** May a sync form take one object instead of a list of parameters? */
  readonly syncOption: boolean;
  /** Functions of the real manager that fail loudly here. */
  readonly missing: readonly string[];
}

const operations: readonly (readonly [FileOperationName, FileOperation])[] = Object.entries(fileOperations) as [
  FileOperationName,
  FileOperation,
][];

/** Does one operation in the platform's words. */
export function doFile(ctx: ApiContext, name: FileOperationName, option: Fields): Fields {
  const { takes, run }: FileOperation = fileOperations[name];
  for (const parameter of takes) {
    if (!parameter.endsWith("?") && option[parameter] === undefined)
      throw ctx.traits.answers.badParameter({ name: parameter, wanted: "String", value: undefined });
  }
  try {
    return run(ctx.install.files, option);
  } catch (cause) {
    if (isFileFailure(cause)) throw ctx.traits.files.failure(cause, { name, option });
    throw cause;
  }
}

/** `getFileSystemManager()`: each operation by callbacks or promise, and as `…Sync`. */
export function createFileManager(ctx: ApiContext): Fields {
  const { files: form, apiName } = ctx.traits;
  const table: ApiTable = Object.fromEntries(
    operations.flatMap(([name, { takes }]) => [
      [name, ownAsync((_ctx, option) => form.result(name, doFile(ctx, name, fieldsOf(copyOut(option)))))],
      [`${name}Sync`, ownSync((_ctx, ...args) => form.syncResult(name, doFile(ctx, name, optionOf(takes, args, form.syncOption))))],
    ]),
  );
  const manager = fieldsOf(ctx.realm.adopt({}));
  for (const name of form.missing) manager[name] = unsupported(ctx, `${apiName}.getFileSystemManager().${name}`);
  bindApis(manager, table, ctx);
  return manager;
}

function optionOf(takes: readonly string[], args: readonly unknown[], syncOption: boolean): Fields {
  const [first] = args.map(copyOut);
  if (syncOption && typeof first === "object" && first !== null) return fieldsOf(first);
  return Object.fromEntries(takes.map((name, at) => [name.replace("?", ""), copyOut(args[at])]).filter(([, value]) => value !== undefined));
}
