export default { pages: ["pages/list/index"], window: { navigationBarTitleText: "list" } };
