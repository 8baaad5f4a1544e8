import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { assemble, type Project } from "./assemble.ts";
import { type Case, dialects } from "./case.ts";

/** Writes every project as a folder for the real tools: `weapp/main`, `alipay/apps-order`, … Gives the folders. */
export async function writeProjects(cases: readonly Case[], folder: string): Promise<readonly string[]> {
  const projects = dialects.flatMap((dialect) => assemble(cases, dialect));
  return Promise.all(projects.map((project) => writeProject(project, join(folder, project.dialect, project.name))));
}

async function writeProject(project: Project, folder: string): Promise<string> {
  for (const [path, text] of Object.entries({ ...project.files, ...toolFiles(project) })) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return folder;
}

function toolFiles({ name, dialect, launch }: Project): Readonly<Record<string, string>> {
  if (dialect === "alipay") {
    // Lifecycles such as onInit need component2 (opendocs.alipay.com/mini/03dbc3).
    return { "mini.project.json": json({ format: 2, compileOptions: { component2: true } }) };
  }
  // The suite's server is on this machine and speaks no HTTPS.
  const setting = { urlCheck: false, es6: true, minified: false };
  const query = Object.entries(launch?.query ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join("&");
  const mode = launch && { name, pathName: launch.path, query, scene: launch.scene ?? null };
  return {
    "project.config.json": json({ appid: "touristappid", projectname: `conformance-${name}`, compileType: "miniprogram", setting }),
    ...(mode && { "project.private.config.json": json({ condition: { miniprogram: { list: [mode] } } }) }),
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
