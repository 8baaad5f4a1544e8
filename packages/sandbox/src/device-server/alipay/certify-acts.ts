/**
 * What happens in front of the phone, and what `startAPVerify` says: 9000 carried through, 6001 left by the citizen, 6002 no network, 4000
 * trouble with one of three codes. Source: help.aliyun.com/document_detail/144545.html, as of 2026-11. `fail` is a check that did not pass.
 */
export const certifyActs = {
  pass: { resultStatus: "9000" },
  fail: { resultStatus: "4000", errorCode: "USER_IS_NOT_CERTIFY" },
  cancel: { resultStatus: "6001" },
  network: { resultStatus: "6002" },
  "system-error": { resultStatus: "4000", errorCode: "SYSTEM_ERROR" },
  "unknown-error": { resultStatus: "4000", errorCode: "UNKNOWN_ERROR" },
} as const satisfies Readonly<Record<string, CertifyClosed>>;

export type CertifyAct = keyof typeof certifyActs;

/** What the phone hears when the page closes. `9000` proves nothing. */
export interface CertifyClosed {
  readonly resultStatus: string;
  readonly errorCode?: string;
}
