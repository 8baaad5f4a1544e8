import type { Mutation } from "./mutations.ts";

/** Rules of what stands around the pages: files, transfers, connections, the phone. */
export const nativeMutations: readonly Mutation[] = [
  {
    file: "native/files/file-operations.ts",
    find: `store.write(path(filePath), bytesOf(data, encoding));`,
    replace: `store.write(path(filePath), bytesOf("", encoding));`,
    cases: ["files/write-and-read", "files/bytes"],
  },
  {
    file: "dialect/weapp/files.ts",
    find: `result : Object.values(result)[0]`,
    replace: `result : result`,
    cases: ["files/sync-forms"],
  },
  {
    file: "dialect/alipay/files.ts",
    find: `"文件/目录不存在", code: 10022`,
    replace: `"文件/目录不存在", code: 10023`,
    cases: ["files/missing"],
  },
  {
    file: "native/files/file-operations.ts",
    find: `if (recursive === true && wanted.startsWith`,
    replace: `if (recursive !== true && wanted.startsWith`,
    cases: ["files/folders", "files/folder-without-one-above"],
  },
  {
    file: "native/files/file-operations.ts",
    find: `    else store.write(there, store.file(each).bytes);
  }
  for (const each of [...all].reverse()) store.remove(each);`,
    replace: `    else store.write(there, store.file(each).bytes);
  }`,
    cases: ["files/rename-and-unlink"],
  },
  {
    file: "native/files/file-store.ts",
    find: `if (!isUnder(path, roots.user) || path === roots.user) throw failFile("denied", path);`,
    replace: ``,
    cases: ["files/package-is-read-only"],
  },
  {
    file: "native/request/multipart.ts",
    find: `for (const [field, value] of Object.entries(fields))`,
    replace: `for (const [field, value] of Object.entries({}))`,
    cases: ["transfers/upload"],
  },
  {
    file: "dialect/alipay/transfer.ts",
    find: `throw failure("文件不存在", 11)`,
    replace: `throw failure("文件不存在", 12)`,
    cases: ["transfers/upload-of-nothing"],
  },
  {
    file: "dialect/weapp/transfer.ts",
    find: `files.put(tempFilePath, new Uint8Array(body));`,
    replace: `files.put(tempFilePath, new Uint8Array());`,
    cases: ["transfers/download"],
  },
  {
    file: "dialect/weapp/transfer.ts",
    find: `return { tempFilePath, statusCode: reply.status };`,
    replace: `return { tempFilePath, statusCode: 200 };`,
    cases: ["transfers/download-of-an-error"],
  },
  {
    file: "dialect/weapp/transfer.ts",
    find: `progress: percent(come, all)`,
    replace: `progress: percent(0, all)`,
    cases: ["transfers/progress"],
  },
  {
    file: "native/files/file-operations.ts",
    find: "/`)) store.remove(from);",
    replace: "/`)) void from;",
    cases: ["transfers/kept-for-good"],
  },
  {
    file: "native/sockets/open-line.ts",
    find: `binary ? (data as ArrayBuffer) : String(data)`,
    replace: `binary ? (data as ArrayBuffer) : ""`,
    cases: ["sockets/text", "sockets/several-at-once", "sockets/one-replaces-the-other"],
  },
  {
    file: "dialect/alipay/sockets.ts",
    find: `isBuffer === true ?`,
    replace: `isBuffer === 1 ?`,
    cases: ["sockets/bytes"],
  },
  {
    file: "native/sockets/open-line.ts",
    find: `news.close(code, String(reason))`,
    replace: `news.close(code, "")`,
    cases: ["sockets/server-ends"],
  },
  {
    file: "native/sockets/open-line.ts",
    find: `close: (code, reason) => socket.close(code, reason),`,
    replace: `close: () => {},`,
    cases: ["sockets/app-ends"],
  },
  {
    file: "native/sockets/create-socket-apis.ts",
    find: `if (line?.state() !== 1) throw form.failures.notOpen;`,
    replace: `if (line?.state() !== 1) return form.results.send;`,
    cases: ["sockets/not-open"],
  },
  {
    file: "dialect/weapp/sockets.ts",
    find: `most: 5,`,
    replace: `most: 1,`,
    cases: ["sockets/several-at-once"],
  },
  {
    file: "native/sockets/create-socket-apis.ts",
    find: `if (!givesTask || form.sharesTasks) sockets.shared = line;`,
    replace: `if (!givesTask || form.sharesTasks) sockets.shared ??= line;`,
    cases: ["sockets/one-replaces-the-other"],
  },
  {
    file: "dialect/alipay/net.ts",
    find: `throw failure("URL 必须以 ws 或者 wss 开头", 5)`,
    replace: `throw failure("URL 必须以 ws 或者 wss 开头", 4)`,
    cases: ["sockets/other-scheme"],
  },
  {
    file: "runtime/query/selector-query.ts",
    find: `if (isFn(each.callback)) call(each.callback, own[at]);`,
    replace: ``,
    cases: ["queries/fields"],
  },
  {
    file: "runtime/query/selector-query.ts",
    find: `.slice(0, most)`,
    replace: `.slice(0, 1)`,
    cases: ["queries/all"],
  },
  {
    file: "runtime/query/selector-query.ts",
    find: `(results[0] ?? null)`,
    replace: `results[0]`,
    cases: ["queries/none"],
  },
  {
    file: "runtime/query/selector-query.ts",
    find: `const asked = questions.splice(0);`,
    replace: `const asked = questions.splice(0).reverse();`,
    cases: ["queries/order"],
  },
  {
    file: "dialect/alipay/location.ts",
    find: `{ latitude: String(latitude), longitude: String(longitude), accuracy`,
    replace: `{ latitude, longitude, accuracy`,
    cases: ["phone/place"],
  },
  {
    file: "dialect/alipay/permissions.ts",
    find: `throw failure("用户拒绝给小程序授权", 2001)`,
    replace: `throw failure("用户拒绝给小程序授权", 2002)`,
    cases: ["phone/place-refused"],
  },
  {
    file: "dialect/weapp/permissions.ts",
    find: `!listOf(pkg.app.json.requiredPrivateInfos).includes(name)`,
    replace: `pkg.app.json === undefined`,
    cases: ["phone/place-undeclared"],
  },
  {
    file: "dialect/alipay/scan.ts",
    find: `return { code: result, result`,
    replace: `return { code: "", result`,
    cases: ["phone/scan"],
  },
  {
    file: "dialect/alipay/scan.ts",
    find: `throw failure("用户取消", 10)`,
    replace: `throw failure("用户取消", 11)`,
    cases: ["phone/scan-left"],
  },
  {
    file: "native/apis/subscription.ts",
    find: `given[id] ?? rest`,
    replace: `rest`,
    cases: ["phone/subscribe"],
  },
  {
    file: "dialect/weapp/subscribe.ts",
    find: `{ errCode: 10001 }`,
    replace: `{ errCode: 10002 }`,
    cases: ["phone/subscribe-to-nothing"],
  },
  {
    file: "native/apis/update-manager.ts",
    find: `{ hasUpdate: update !== undefined }`,
    replace: `{ hasUpdate: true }`,
    cases: ["phone/no-update"],
  },
  {
    file: "native/apis/update-manager.ts",
    find: `if (update === "ready") tell("UpdateReady"`,
    replace: `if (update === "failed") tell("UpdateReady"`,
    cases: ["phone/update"],
  },
  {
    file: "dialect/weapp/choose-files.ts",
    find: `{ tempFilePath: path, size, fileType`,
    replace: `{ tempFilePath: path, size: 0, fileType`,
    cases: ["phone/pictures"],
  },
  {
    file: "dialect/alipay/pickers.ts",
    find: `selectedTwoIndex: other`,
    replace: `selectedTwoIndex: at`,
    cases: ["interaction/row-of-two-lists"],
  },
  {
    file: "native/apis/toast.ts",
    find: `  screen.change({ toast });
`,
    replace: ``,
    cases: ["interaction/toast"],
  },
];
