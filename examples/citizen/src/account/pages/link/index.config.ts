export default definePageConfig({ navigationBarTitleText: "关联另一个账号" });
