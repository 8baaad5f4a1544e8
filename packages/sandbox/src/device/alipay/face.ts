import type { MyServers } from "./my-servers.ts";
import type { CertifyBehaviour } from "./options.ts";

export interface CertifyResult {
  readonly resultStatus: string;
  /** Null when the citizen left or the network did. */
  readonly result: { readonly certifyId: string; readonly errorCode: string } | null;
}

export interface CertifySetting {
  readonly servers: MyServers;
  readonly faceOf?: string;
  behaviour(): CertifyBehaviour;
}

/**
 * The face page of `my.startAPVerify`. Every end of it is a success of the call; `9000` says that it was carried through, whether that is true only
 * alipay.user.certify.open.query knows. Source: help.aliyun.com/document_detail/144545.html, as of 2026-11. Inference: a line
 * that is down ends the page with 6002.
 */
export async function showCertify(url: string, certifyId: string, { servers, faceOf, behaviour }: CertifySetting): Promise<CertifyResult> {
  const act = behaviour();
  if (act === "lie") return { resultStatus: "9000", result: { certifyId, errorCode: "" } };
  const fields = { url, certifyId, act, ...(faceOf !== undefined && { face: faceOf }) };
  const closed: Readonly<Record<string, unknown>> = await servers
    .ask("startAPVerify", "certify", fields)
    .catch(() => ({ resultStatus: "6002" }));
  const { resultStatus, errorCode = "" } = closed;
  const bare = resultStatus === "6001" || resultStatus === "6002";
  return { resultStatus: String(resultStatus), result: bare ? null : { certifyId, errorCode: String(errorCode) } };
}
