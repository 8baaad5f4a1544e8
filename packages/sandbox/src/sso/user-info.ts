import { createHash } from "node:crypto";
import type { Persona } from "../config/personas.ts";
import type { World } from "../world/world.ts";
import type { SignOn } from "./tickets.ts";

const citizenIdCard = "1";

/** `data` of `getUserInfo`, or undefined when the user is gone. Names: Zhejiang unified sign-on (2022-03). */
export function userInfo(world: World, signOn: SignOn) {
  const persona = world.findPersona(signOn.persona);
  if (signOn.organisation) {
    const legalPersonInfo = organisationInfo(world, signOn);
    return legalPersonInfo && { userType: "LEGAL_PERSON", legalPersonInfo, organizationInfoList: [] };
  }
  return persona && { userType: "PERSON", personInfo: personInfo(persona, signOn) };
}

/**
 * Inferences: `authLevel`, which the older personal flow calls `authlevel` (1 非实名, 2 初级, 3 高级); a user without a real name has neither name, number nor certKey; what a
 * certKey is made of.
 */
function personInfo(persona: Persona, { level: authLevel }: SignOn) {
  const { phone } = persona;
  const { name, idType, number } = documentOf(persona);
  const realName = { userName: name, idType, idNo: number, certKey: derive(`sso cert ${number}`) };
  return { userId: userIdOf(persona.id), phone, authLevel, ...(authLevel !== "1" && realName) };
}

/** What is known of the organisation and of who acts for it. Inference: that the user id stands in it. */
export function organisationInfo(world: World, { organisation: id, persona: agentId }: SignOn) {
  const organisation = world.config.read().organisations.find((known) => known.id === id);
  const agent = world.findPersona(agentId);
  if (!organisation || !agent) return undefined;
  const { name, unifiedSocialId, orgType } = organisation;
  return {
    userId: userIdOf(`${organisation.id} by ${agent.id}`),
    name,
    unifiedSocialId,
    orgType,
    attnName: agent.name,
    attnPhone: agent.phone,
    attnIdNo: agent.citizenId,
  };
}

/** The document the sign-on knows a person by; `idType` 1 身份证 2 护照 3 军官证 4 港澳 5 台湾 6 外国人永居. */
export function documentOf({ name, citizenId, document }: Persona) {
  return { name, idType: document?.idType ?? citizenIdCard, number: document?.number ?? citizenId };
}

export function userIdOf(id: string): string {
  return derive(`sso user ${id}`).slice(0, 32);
}

function derive(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
