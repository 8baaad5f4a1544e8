// The published peer: glass-easel, WeChat's own template engine (MIT, npm), drawing the same templates and data without a screen. It runs no app.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Component, ComponentSpace, EmptyBackendContext, type GeneralComponent, globalOptions, type template } from "glass-easel";
import { TmplGroup } from "glass-easel-template-compiler";
import { type BareApp, openBareApp } from "../../../../bench/floors/bare-app.ts";
import type { Numbers } from "../in-fresh-process.ts";
import { changes, time, timeEach } from "./measure.ts";
import { tapOf } from "./taro-tap.ts";

type Patches = ReturnType<BareApp["taken"]>;

globalOptions.throwGlobalError = true;

/** The app's scripts in a bare vm and the engine on what they send: a first page without a host between them. */
export async function firstPage(folder: string, path: string): Promise<Numbers> {
  const open = await time(async () => {
    const app = await openBareApp(folder, path);
    const page = draw(folder, path);
    for (const patch of app.taken()) page.setData(patch);
  });
  return { open: open.wall };
}

/** The engine alone on what the list's scripts send. */
export async function list(folder: string, path: string): Promise<Numbers> {
  const app = await openBareApp(folder, path);
  const shown = app.taken();
  const page = draw(folder, path);
  const show = (patches: Patches) => {
    for (const patch of patches) page.setData(patch);
  };
  show(shown);
  const act = async (id: string) => {
    // A native list has its handlers by name, Taro's goes by one for all.
    if (existsSync(join(folder, "base.wxml"))) await app.call("eh", tapOf(id, shown));
    else await app.call(id);
    return app.taken();
  };
  const filled = await act("fill");
  const first = await time(() => show(filled));
  const changed: Patches[] = [];
  for (let at = 0; at < changes; at += 1) changed.push(await act("change"));
  const change = await timeEach(changes, () => show(changed.shift() ?? []));
  return { first: first.wall, firstCpu: first.cpu, change: change.wall, changeCpu: change.cpu };
}

function draw(folder: string, path: string): GeneralComponent {
  const group = new TmplGroup();
  for (const file of [path, "base", "comp"].filter((each) => existsSync(join(folder, `${each}.wxml`))))
    group.addTmpl(file, readFileSync(join(folder, `${file}.wxml`), "utf8"));
  if (existsSync(join(folder, "utils.wxs"))) group.addScript("utils", readFileSync(join(folder, "utils.wxs"), "utf8"));
  const groupList = new Function(`return ${group.getTmplGenObjectGroups()}`)();
  const space = new ComponentSpace();
  const definition = space
    .define()
    .template({ groupList, content: groupList[path] } as template.ComponentTemplate)
    .data(() => ({ root: { cn: [] }, rows: [] }))
    .registerComponent();
  return Component.createWithContext("page", definition.general(), new EmptyBackendContext());
}
