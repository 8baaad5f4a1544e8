const weapp = process.env.TARO_ENV === "weapp";

export default defineAppConfig({
  pages: [
    "pages/home/index",
    "pages/guide/index",
    "pages/application/index",
    "pages/applications/index",
    "pages/evaluate/index",
    "pages/me/index",
    "pages/notices/index",
    "pages/not-found/index",
  ],
  subPackages: [
    { root: "step-up", pages: ["pages/prove/index"] },
    { root: "handle", pages: ["pages/handle/index"] },
  ],
  // Fetched while she reads the guide, so that 办理 opens at once.
  preloadRule: { "pages/guide/index": { network: "all", packages: ["step-up", "handle"] } },
  window: {
    navigationBarTitleText: "通办",
    navigationBarBackgroundColor: "#ffffff",
    navigationBarTextStyle: "black",
    backgroundColor: "#f3f5f8",
  },
  ...(weapp && { lazyCodeLoading: "requiredComponents", __usePrivacyCheck__: true }),
});
