import { expect, it, onTestFinished } from "vitest";
import { automatorApps, connectTo } from "./automator-app.ts";

// The client sleeps 3 s in each of the first five and 1 s in close, so this runs in npm run test:full alone.
it.each(automatorApps)("leads from page to page and closes the app on %s", { timeout: 60_000 }, async (_name, files) => {
  const { app, mini, close } = await connectTo(files);
  onTestFinished(close);
  const stack = async () => (await mini.pageStack()).map(({ path }) => path);
  const opened = await mini.navigateTo("/pages/b/b?y=2");
  expect([opened?.path, opened?.query, await stack()]).toEqual(["pages/b/b", { y: "2" }, ["pages/a/a", "pages/b/b"]]);
  expect((await mini.redirectTo("/pages/b/b"))?.query).toEqual({});
  expect((await mini.navigateBack())?.path).toBe("pages/a/a");
  expect((await mini.switchTab("/tab/c/c"))?.path).toBe("tab/c/c");
  await expect(mini.navigateBack()).rejects.toThrow("at first page");
  expect((await mini.reLaunch("/pages/b/b"))?.path).toBe("pages/b/b");
  expect(await stack()).toEqual(["pages/b/b"]);
  await mini.close();
  await expect(mini.currentPage()).rejects.toThrow("Connection closed");
  expect(app.events.filter(({ kind }) => kind === "exception")).toEqual([]);
});
