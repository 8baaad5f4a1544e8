export default definePageConfig({ navigationBarTitleText: "通办" });
