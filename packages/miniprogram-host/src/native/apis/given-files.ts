import { posix } from "node:path";
import { hostError } from "../../host-error.ts";
import type { Fields } from "../../runtime/unit/definition.ts";
import type { ApiContext } from "../api.ts";
import type { Question } from "../screen-state.ts";

/** A file that the citizen hands over: `native.give([{ name: "id.jpg", bytes }])`. */
export interface GivenFile {
  readonly name: string;
  /** Text stands for its UTF-8. */
  readonly bytes: Uint8Array | string;
}

export interface TakenFile {
  readonly name: string;
  /** A temporary path of the app's. */
  readonly path: string;
  readonly size: number;
  readonly kind: "image" | "video" | "file";
}

const kinds = { image: ["jpg", "jpeg", "png", "gif", "webp", "bmp", "heic"], video: ["mp4", "mov", "m4v"] } as const;

function extensionOf(name: string): string {
  return posix.extname(name).slice(1).toLowerCase();
}

function kindOf(name: string): TakenFile["kind"] {
  const extension = extensionOf(name);
  if (kinds.image.some((each) => each === extension)) return "image";
  return kinds.video.some((each) => each === extension) ? "video" : "file";
}

function isFile(value: unknown): value is GivenFile {
  const { name, bytes } = (value ?? {}) as Partial<GivenFile>;
  return typeof name === "string" && (typeof bytes === "string" || bytes instanceof Uint8Array);
}

export interface FileWish {
  readonly title: string;
  readonly option: Fields;
  readonly count: number;
  readonly kinds: readonly TakenFile["kind"][];
}

/** Asks the citizen for files, which become temporary files of the app; undefined when she leaves. */
export async function askForFiles({ screen, install }: ApiContext, wish: FileWish): Promise<readonly TakenFile[] | undefined> {
  const question: Question = { kind: "files", title: wish.title, text: "", choices: [], option: wish.option };
  const { confirmed, given } = await screen.ask(question, (files) => checkFiles(files, wish));
  if (!confirmed) return undefined;
  return (given as readonly GivenFile[]).map(({ name, bytes }) => {
    const content = typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
    const path = install.files.newPath("temp", extensionOf(name));
    install.files.put(path, content);
    return { name, path, size: content.length, kind: kindOf(name) };
  });
}

function checkFiles(files: unknown, { count, kinds: wanted }: FileWish): void {
  if (!Array.isArray(files) || files.length === 0 || !files.every(isFile))
    throw hostError("DriveError", "give files as [{ name, bytes }], or cancel");
  if (files.length > count) throw hostError("DriveError", `the app takes ${count} files at most`);
  const stray = files.find(({ name }) => !wanted.includes(kindOf(name)));
  if (stray) throw hostError("DriveError", `the app asks for ${wanted.join(" or ")}, and ${stray.name} is none`);
}
