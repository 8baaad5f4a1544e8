import { type ApiTable, async, failure } from "../../native/api.ts";

/**
 * Since 2022-10-25 everyone is the same citizen to an app. Source: developers.weixin.qq.com, wx.getUserProfile and its notice of 2022, as of 2026-11. The
 * picture's address is from memory; signature and encryptedData are left out, since no made-up one would be right.
 */
const nobody = {
  nickName: "微信用户",
  avatarUrl:
    "https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132",
  gender: 0,
  language: "",
  city: "",
  province: "",
  country: "",
} as const;
const answer = { userInfo: nobody, rawData: JSON.stringify(nobody) };

export const weappUser: ApiTable = {
  getUserProfile: async((_ctx, { desc }) => {
    if (typeof desc !== "string" || desc === "" || desc.length > 30) throw failure("desc length does not meet the requirements");
    return answer;
  }),
  getUserInfo: async(() => answer),
};
