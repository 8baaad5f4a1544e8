/**
 * What the watching thread runs, as text, so that it is there however this package is bundled. `beat` grows while the main thread comes to its turns; when it
 * has stood still for `misses` looks, the main thread is stopped by its debugger, which tells where it is, and the process ends: a script that is broken off
 * in the middle would leave the host's own work half done.
 */
export const watcherSource = `
const { workerData: { beat, every, misses, text } } = require("node:worker_threads");
const { Session } = require("node:inspector");
const { writeSync } = require("node:fs");

let last = -1;
let missed = 0;
const looking = setInterval(() => {
  const now = Atomics.load(beat, 0);
  missed = now === last ? missed + 1 : 0;
  last = now;
  if (missed < misses) return;
  clearInterval(looking);
  locate();
}, every);

function locate() {
  const session = new Session();
  const scripts = new Map();
  session.connectToMainThread();
  session.on("Debugger.scriptParsed", ({ params }) => scripts.set(params.scriptId, params.url));
  session.on("Debugger.paused", ({ params }) => end(params.callFrames.flatMap((frame) => placeOf(frame, scripts))));
  session.post("Debugger.enable", () => session.post("Debugger.pause"));
  setTimeout(() => end([]), 2000);
}

/** Of the app's own code alone: its files have the paths of the package. */
function placeOf({ functionName, location }, scripts) {
  const url = scripts.get(location.scriptId) || "";
  return url === "" || /^(node|file|evalmachine|data):?/.test(url) ? [] : [functionName + " (" + url + ":" + (location.lineNumber + 1) + ")"];
}

function end(places) {
  writeSync(2, text + (places.length > 0 ? ": " + places.slice(0, 5).join(", called by ") : "") + "\\n");
  process.kill(process.pid, "SIGKILL");
}
`;
