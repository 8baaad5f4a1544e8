import type { MyFailure } from "./answer.ts";
import type { MyServers } from "./my-servers.ts";

export interface PhoneNumberResult {
  /** For the app's server, as it stands: encrypted and signed by Alipay's. */
  readonly response: string;
}

/**
 * `my.getPhoneNumber`. Without the citizen's consent by the button it still succeeds, and what it gives is a failure inside. Source: AlipayDocs,
 * my.getPhoneNumber, 2026-02.
 */
export async function getPhoneNumber(servers: MyServers): Promise<PhoneNumberResult> {
  const { response } = await servers.ask("getPhoneNumber", "phone-number", {});
  return { response: String(response) };
}

/**
 * A press of `<button open-type="getAuthorize" scope="phoneNumber">`: resolves for `onGetAuthorize`, rejects for `onError`. Source: AlipayDocs, button, 2026-02.
 * Inference: the error of a refusal is 11, as that of my.getAuthCode.
 */
export async function authorizePhoneNumber(servers: MyServers, consent: "allow" | "deny"): Promise<void> {
  const denied: MyFailure = { error: 11, errorMessage: "用户取消授权" };
  if (consent === "deny") throw denied;
  await servers.ask("getAuthorize", "phone-consent", {});
}
