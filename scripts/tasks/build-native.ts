// build:native [name …]: builds the examples that are written by hand; `npm run build` in each of them comes here.
import { buildNative, nativeExamples } from "../lib/build-native.ts";
import { say } from "../lib/say.ts";

const wanted = process.argv.slice(2);
const known: readonly string[] = nativeExamples;
const stranger = wanted.find((name) => !known.includes(name));
if (stranger !== undefined) {
  console.error(`[tongban] there is no example "${stranger}" written by hand: name ${nativeExamples.join(" or ")}`);
  process.exit(1);
}
for (const name of nativeExamples.filter((each) => wanted.length === 0 || wanted.includes(each))) {
  const { dist, output } = await buildNative(name);
  console.log(output.trimEnd());
  say(`open examples/${name} in the platform's tool, or run ${dist} in packages/miniprogram-host`);
}
