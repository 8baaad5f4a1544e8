import { createSign } from "node:crypto";
import type { AlipayApp } from "../../config/alipay-schemas.ts";
import type { Persona } from "../../config/personas.ts";
import type { World } from "../../world/world.ts";
import { sealContent } from "../content-cipher.ts";
import { type AlipaySubCode, alipayFailure } from "../errors.ts";

/**
 * `res.response` of `my.getPhoneNumber`: JSON in a string. With an AES key the answer, failures among them, is encrypted and signed with quotes around it; without
 * one it is a plain failure, signed as it stands. Without a signing mode there is no `sign`. Names are in camel case here. Two presses of one user give the same
 * bytes: key, IV and text are the same. Source: AlipayDocs, my.getPhoneNumber, 2026-02. Inference: which failure is plain.
 */
export function answerPhone(world: World, app: AlipayApp, user: Persona): string {
  const { appId, aesKey, signsPhone } = app;
  const plain = aesKey === undefined ? failure("isv.missing-encrypt-key") : undefined;
  const consented = world.phoneConsents.has(appId, user.id);
  const said = consented ? { code: "10000", msg: "Success", mobile: user.phone } : failure("isv.invalid-auth-relations");
  const response = plain || aesKey === undefined ? JSON.stringify(plain) : sealContent(aesKey, JSON.stringify(said));
  const signed = plain ? response : `"${response}"`;
  const sign = createSign("RSA-SHA256").update(signed, "utf8").sign(world.papers.alipayPair(appId).privateKey, "base64");
  return JSON.stringify({ response, ...(signsPhone && { sign }), sign_type: "RSA2", encrypt_type: "AES", charset: "UTF-8" });
}

function failure(subCode: AlipaySubCode): object {
  const { code, msg, sub_msg: subMsg } = alipayFailure(subCode);
  return { code, msg, subCode, subMsg };
}
