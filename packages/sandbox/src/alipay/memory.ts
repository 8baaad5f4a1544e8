import type { Chance } from "../world/world.ts";
import { type AuthCodes, createAuthCodes } from "./auth-codes.ts";
import { type Certifications, createCertifications } from "./certify/checks.ts";
import { createQrCodes, type QrCodes } from "./links/qr-codes.ts";
import { createNotices, type Notices } from "./messages/notices.ts";
import { createTemplateConsents, type TemplateConsents } from "./messages/template-consents.ts";
import { createPhoneConsents, type PhoneConsents } from "./phone/phone-consents.ts";
import { createUserTokens, type UserTokens } from "./user-tokens.ts";

/** Everything Alipay's servers remember. */
export interface AlipayMemory {
  readonly authCodes: AuthCodes;
  readonly userTokens: UserTokens;
  readonly certifications: Certifications;
  readonly qrCodes: QrCodes;
  readonly phoneConsents: PhoneConsents;
  readonly templateConsents: TemplateConsents;
  /** Service notices on users' phones. */
  readonly notices: Notices;
}

export function createAlipayMemory(chance: Chance): AlipayMemory {
  return {
    authCodes: createAuthCodes(chance),
    userTokens: createUserTokens(chance),
    certifications: createCertifications(chance),
    qrCodes: createQrCodes(chance),
    phoneConsents: createPhoneConsents(),
    templateConsents: createTemplateConsents(),
    notices: createNotices(),
  };
}
