const weapp = process.env.TARO_ENV === "weapp";

export default defineAppConfig({
  pages: [
    "pages/home/index",
    "pages/guide/index",
    "pages/application/index",
    "pages/applications/index",
    "pages/evaluate/index",
    "pages/notices/index",
    "pages/not-found/index",
  ],
  subPackages: [
    { root: "step-up", pages: ["pages/prove/index"] },
    { root: "handle", pages: ["pages/handle/index"] },
    { root: "account", pages: ["pages/me/index", "pages/ways/index", "pages/link/index", "pages/devices/index"] },
  ],
  // Fetched while she reads the page that leads there, so that it opens at once.
  preloadRule: {
    "pages/home/index": { network: "all", packages: ["account"] },
    "pages/guide/index": { network: "all", packages: ["step-up", "handle"] },
    "account/pages/me/index": { network: "all", packages: ["step-up"] },
  },
  window: {
    navigationBarTitleText: "通办",
    navigationBarBackgroundColor: "#ffffff",
    navigationBarTextStyle: "black",
    backgroundColor: "#f3f5f8",
  },
  ...(weapp && { lazyCodeLoading: "requiredComponents", __usePrivacyCheck__: true }),
});
