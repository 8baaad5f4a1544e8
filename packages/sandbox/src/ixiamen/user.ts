import { maskName, maskNumber } from "@tongban/protocol";
import type { SignOn } from "../sso/tickets.ts";
import { documentOf, organisationInfo, userIdOf } from "../sso/user-info.ts";
import type { World } from "../world/world.ts";

/**
 * The reply of `server/public/user/get`, or undefined when the user is gone. Source of names: i厦门's interface as of 2022. Inferences: `certifType` has the numbers of Zhejiang's table,
 * `userType` 1 is an organisation, and its name stands in `enterpriseName`.
 */
export function ixiamenUser(world: World, signOn: SignOn) {
  const persona = world.findPersona(signOn.persona);
  if (!persona) return undefined;
  const { name, idType: certifType, number: certifId } = documentOf(persona);
  const agent = { personName: name, personNameFuzzy: maskName(name), mobile: persona.phone, mobileFuzzy: maskNumber(persona.phone) };
  if (!signOn.organisation)
    return { openId: userIdOf(`ixiamen ${persona.id}`), userType: 0, certifType, certifId, ...agent, externalUsers: [] };
  const organisation = organisationInfo(world, signOn);
  if (!organisation) return undefined;
  const { userId, name: enterpriseName, unifiedSocialId: unifiedCreditCode } = organisation;
  return { openId: userIdOf(`ixiamen ${userId}`), userType: 1, enterpriseName, unifiedCreditCode, ...agent, externalUsers: [] };
}
