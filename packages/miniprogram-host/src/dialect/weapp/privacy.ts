import { type Api, type ApiTable, failure, ownAsync, ownSync } from "../../native/api.ts";

/** PublicErrno 104, as of 2026-11; the text is from memory. */
const refused = () => failure("privacy permission is not authorized", 104);

/** Functions that wait for the agreement. Source: framework/user-privacy/miniprogram-intro, as of 2026-11; those that are simulated here. */
const gated = [
  "getUserProfile",
  "getUserInfo",
  "getLocation",
  "getFuzzyLocation",
  "chooseLocation",
  "chooseMedia",
  "chooseImage",
  "chooseMessageFile",
  "setClipboardData",
  "getClipboardData",
];

function gate(name: string, api: Api): Api {
  if (api.kind !== "async") return api;
  return {
    ...api,
    async run(ctx, option) {
      if (!(await ctx.privacy.require(name))) throw refused();
      return api.run(ctx, option);
    },
  };
}

/** The same functions, those that touch her data behind the agreement. */
export function withPrivacy(apis: ApiTable): ApiTable {
  return Object.fromEntries(Object.entries(apis).map(([name, api]) => [name, gated.includes(name) ? gate(name, api) : api]));
}

/** Source: developers.weixin.qq.com, api/open-api/privacy, as of 2026-11. The contract's name is invented. */
export const weappPrivacy: ApiTable = {
  getPrivacySetting: ownAsync(({ privacy }) => ({ needAuthorization: privacy.needed(), privacyContractName: "《小程序隐私保护指引》" })),
  requirePrivacyAuthorize: ownAsync(async ({ privacy }) => {
    if (!(await privacy.require("requirePrivacyAuthorize"))) throw refused();
  }),
  onNeedPrivacyAuthorization: ownSync(({ privacy }, listener) => privacy.listen(listener)),
  openPrivacyContract: ownAsync(({ screen }) => screen.visit({ api: "openPrivacyContract", to: "", option: {} })),
};
