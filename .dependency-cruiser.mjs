// Which package may know which. The reasons stand in docs/architecture.md.
const only = (name, allowed) => ({
  name: `${name}-imports`,
  comment: `${name} may import of ours: ${allowed.join(", ") || "nothing"}`,
  severity: "error",
  from: { path: `^packages/${name}/src` },
  to: { path: "^(packages|examples)/", pathNot: `^packages/(${[name, ...allowed].join("|")})/` },
});

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    only("protocol", []),
    only("channel", ["protocol"]),
    only("channel-wechat", ["channel", "protocol"]),
    only("channel-alipay", ["channel", "protocol"]),
    only("channel-h5", ["channel", "protocol"]),
    only("client", ["channel", "protocol"]),
    only("taro", ["client", "channel", "protocol"]),
    only("server-kit", ["protocol"]),
    only("gateway", ["protocol", "server-kit"]),
    only("platform", ["protocol", "server-kit"]),
    only("sandbox", ["protocol"]),
    only("miniprogram-host", []),
    only("cli", ["gateway", "platform", "sandbox", "server-kit", "protocol", "miniprogram-host"]),
    { name: "nothing-imports-examples", severity: "error", from: { path: "^(packages|scripts)/" }, to: { path: "^examples/" } },
    {
      name: "floors-share-no-code-with-what-they-are-a-floor-of",
      severity: "error",
      from: { path: "^bench/" },
      to: { path: "^(packages|examples|scripts)/" },
    },
    {
      name: "only-an-app-picks-a-channel",
      severity: "error",
      from: { path: "^examples/citizen/src", pathNot: "^examples/citizen/src/channel/" },
      to: { path: "^packages/channel-" },
    },
    {
      name: "node-only-in-servers-and-tools",
      severity: "error",
      from: { path: "^packages/(protocol|channel|channel-wechat|channel-alipay|channel-h5|client|taro)/src", pathNot: "/testkit/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-deep-imports",
      comment: "Another package is reached by its name, never by a path into it",
      severity: "error",
      from: { path: "^(packages|examples)/([^/]+)/" },
      to: { path: "^packages/([^/]+)/", pathNot: "^packages/$2/", dependencyTypes: ["local"] },
    },
    {
      name: "no-cycles",
      comment: "Types may refer to each other; code may not",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "everything-resolves",
      comment: "./channel is chosen by Taro: index.weapp.ts or index.h5.ts",
      severity: "error",
      from: { pathNot: "^examples/citizen/test/" },
      to: { couldNotResolve: true, pathNot: "^\\./channel$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(node_modules|dist)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { conditionNames: ["@tongban/source", "import", "node", "default", "types"], exportsFields: ["exports"] },
  },
};
