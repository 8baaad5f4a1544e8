/** `../a.wxml` seen from `pages/home/index.wxml` is `pages/a.wxml`; `/a.wxml` is the package's own. Undefined when it leaves the package. */
export function resolvePath(from: string, path: string): string | undefined {
  const steps = path.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const step of path.split("/")) {
    if (step === "..") {
      if (steps.pop() === undefined) return undefined;
    } else if (step !== "." && step !== "") {
      steps.push(step);
    }
  }
  return steps.join("/");
}
