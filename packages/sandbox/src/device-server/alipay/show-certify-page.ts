import type { Certification } from "../../alipay/certify/checks.ts";
import { openCertifyPage } from "../../alipay/certify/open-page.ts";
import { readParams } from "../../alipay/read-params.ts";
import type { Persona } from "../../config/personas.ts";
import type { World } from "../../world/world.ts";
import { type CertifyAct, type CertifyClosed, certifyActs } from "./certify-acts.ts";

export interface CertifyVisit {
  readonly url: string;
  readonly certifyId: string;
  /** Who looks into the camera. */
  readonly face: Persona;
  readonly act: CertifyAct;
}

/**
 * Plays the face page and tells Alipay's servers how it ended. An address with a wrong signature, of another certifyId or overdue never
 * opens the page. Inferences: such an address reads 4000 SYSTEM_ERROR; a page left or broken off records nothing.
 */
export function showCertifyPage(world: World, { url, certifyId, face, act }: CertifyVisit): CertifyClosed {
  const page = openCertifyPage(world, readParams(url, undefined));
  if (page.kind === "refused" || page.certification.certifyId !== certifyId) return certifyActs["system-error"];
  if (act !== "pass" && act !== "fail") return certifyActs[act];
  const passed = act === "pass" && isCertified(world, page.certification, face);
  world.certifications.record(page.certification, passed);
  return passed ? certifyActs.pass : certifyActs.fail;
}

/** Passes the face of the one person with this name and number, whoever's Alipay it is. */
function isCertified(world: World, { cert }: Certification, face: Persona): boolean {
  const certified = world.config.read().personas.find(({ name, citizenId }) => name === cert.certName && citizenId === cert.certNo);
  return certified?.id === face.id;
}
