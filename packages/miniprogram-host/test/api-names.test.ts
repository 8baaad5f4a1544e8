import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

const { resolve } = createRequire(import.meta.url);
const wechat = resolve("miniprogram-api-typings/types/index.d.ts");
const alipay = join(dirname(resolve("@mini-types/alipay/package.json")), "types/index.d.ts");

/** Every member of a declared global, as the platform's own typings have it. */
function membersOf(variable: string, typings: string) {
  const program = ts.createProgram({
    rootNames: [typings],
    options: { types: [], skipLibCheck: true, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"] },
  });
  const checker = program.getTypeChecker();
  const symbol = checker.resolveName(variable, program.getSourceFile(typings), ts.SymbolFlags.Value, false);
  if (!symbol) throw new Error(`${typings} declares no ${variable}`);
  const members = checker.getPropertiesOfType(checker.getTypeOfSymbol(symbol)).map((member) => {
    const type = checker.getNonNullableType(checker.getTypeOfSymbol(member));
    return { name: member.name, callable: checker.getSignaturesOfType(type, ts.SignatureKind.Call).length > 0 };
  });
  const names = (callable: boolean) =>
    members
      .filter((member) => member.callable === callable)
      .map(({ name }) => name)
      .sort();
  return { functions: names(true), values: names(false) };
}

// Written again with `vitest run packages/miniprogram-host/test/api-names.test.ts -u` after an update of the typings.
it.each([
  ["wx", wechat, "weapp"],
  ["my", alipay, "alipay"],
])("knows every name of %s that the typings declare", { timeout: 60_000 }, async (variable, typings, file) => {
  const { functions, values } = membersOf(variable, typings);
  const text = `{\n  "functions": [\n${functions.map((name) => `    "${name}"`).join(",\n")}\n  ],\n  "values": ${JSON.stringify(values).replaceAll(",", ", ")}\n}\n`;
  await expect(text).toMatchFileSnapshot(`../src/native/names/${file}.json`);
});
