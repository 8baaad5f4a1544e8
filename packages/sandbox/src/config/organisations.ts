import { type Static, Type } from "typebox";

export const OrganisationSchema = Type.Object(
  {
    id: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,63}$" }),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    unifiedSocialId: Type.String({ pattern: "^[0-9A-HJ-NPQRTUWXY]{18}$" }),
    orgType: Type.String({ maxLength: 10 }),
    attn: Type.String({ description: "id of the persona who acts for it (经办人)" }),
  },
  { additionalProperties: false },
);

/** An invented organisation. The credit codes pass GB 32100's check character and belong to nobody. */
export type Organisation = Readonly<Static<typeof OrganisationSchema>>;

/** Both have one agent, so that a person who acts for two is in the world. `orgType` values are inferences. */
export const seedOrganisations: readonly Organisation[] = [
  { id: "xianlaihu-farm", name: "新余市仙来湖种植专业合作社", unifiedSocialId: "93360502MA00TB0137", orgType: "1", attn: "zhang-jianguo" },
  { id: "yushui-trade", name: "新余市渝水区示例商贸有限公司", unifiedSocialId: "91360502MA00TB0218", orgType: "1", attn: "zhang-jianguo" },
];
