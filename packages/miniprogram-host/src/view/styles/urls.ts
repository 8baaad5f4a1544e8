import { posix } from "node:path";
import valueParser from "postcss-value-parser";

const outside = /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i;

/** Where the mirror finds a file of the package: relative to the phone's own page. */
export function fileAddress(path: string): string {
  return `files/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** The package's path that an address written in a file means; undefined for one that leads out of the package or is no file. */
export function packagePath(address: string, file: string): string | undefined {
  if (address === "" || outside.test(address)) return undefined;
  const [plain = ""] = address.split(/[?#]/);
  const path = plain.startsWith("/") ? posix.normalize(plain.slice(1)) : posix.join(posix.dirname(file), plain);
  return path.startsWith("../") ? undefined : path;
}

/** Leads each `url()` that names a file of the package to where the mirror finds it; `found` hears of each. */
export function leadUrls(value: string, file: string, found: (path: string) => void = () => {}): string {
  if (!/url\(/i.test(value)) return value;
  const parsed = valueParser(value);
  parsed.walk((node) => {
    if (node.type !== "function" || node.value.toLowerCase() !== "url") return undefined;
    const [inner] = node.nodes;
    const path = inner && packagePath(inner.value, file);
    if (inner && path !== undefined) {
      found(path);
      inner.value = fileAddress(path);
    }
    return false;
  });
  return parsed.toString();
}
