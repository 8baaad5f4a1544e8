import { createHash } from "node:crypto";
import type { Persona } from "../config/personas.ts";
import type { SsoLevel } from "./tickets.ts";

const citizenIdCard = "1";

/**
 * `data` of `getUserInfo` for a person. Names: Zhejiang unified sign-on (2022-03). Inferences: `authLevel`, which the older personal flow
 * calls `authlevel` (1 非实名, 2 初级, 3 高级); a user without a real name has neither name, number nor certKey; what a certKey is made of.
 */
export function userInfo(persona: Persona, authLevel: SsoLevel) {
  const userId = derive(`sso user ${persona.id}`).slice(0, 32);
  const { name: userName, citizenId: idNo, phone } = persona;
  const realName = { userName, idType: citizenIdCard, idNo, certKey: derive(`sso cert ${idNo}`) };
  return { userType: "PERSON", personInfo: { userId, phone, authLevel, ...(authLevel !== "1" && realName) } };
}

function derive(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
