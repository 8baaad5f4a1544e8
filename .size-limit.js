/**
 * What an app ships of client and channel. A shell's bundler leaves axios's own two adapters out, since ours goes through the channel; so does this.
 * Needs the packages built.
 */
const withoutAxiosAdapters = {
  name: "without-axios-adapters",
  load: (id) =>
    /[\\/]axios[\\/]lib[\\/]adapters[\\/](xhr|fetch)\.js$/.test(id) ? "export default null; export const getFetch = () => null;" : null,
};

const factories = { wechat: "{ createWechatChannel }", alipay: "{ createAlipayChannel }", h5: "{ createH5Channel }" };

const entry = (name, { client, channel, limit }) => ({
  name,
  path: `packages/client/dist/${client}.js`,
  import: {
    [`./packages/client/dist/${client}.js`]: "{ createClient }",
    [`./packages/channel-${channel}/dist/index.js`]: factories[channel],
  },
  gzip: true,
  limit,
  modifyRolldownConfig: (config) => ({ ...config, plugins: [withoutAxiosAdapters] }),
});

// biome-ignore lint/style/noDefaultExport: what size-limit reads
export default [
  entry("client lite + WeChat", { client: "lite", channel: "wechat", limit: "5 kB" }),
  entry("client lite + Alipay", { client: "lite", channel: "alipay", limit: "5 kB" }),
  entry("client lite + H5", { client: "lite", channel: "h5", limit: "5 kB" }),
  entry("client on axios + WeChat", { client: "index", channel: "wechat", limit: "24 kB" }),
  entry("client on axios + Alipay", { client: "index", channel: "alipay", limit: "24 kB" }),
  entry("client on axios + H5", { client: "index", channel: "h5", limit: "24 kB" }),
];
