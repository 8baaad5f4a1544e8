import type { Chance } from "../../world/world.ts";

/** Who is to be proved: a citizen id card's name and number. */
export interface CertInfo {
  readonly certName: string;
  readonly certNo: string;
}

/** One certification, from the server's request to its result. */
export interface Certification {
  readonly certifyId: string;
  readonly appId: string;
  readonly cert: CertInfo;
  /** The page opens until then. */
  readonly until: number;
  /** Undefined until the page was carried through. */
  readonly result?: { readonly passed: boolean; readonly at: number };
}

/** Source: developer.aliyun.com/ask/285734 (2020-05): a result can be asked for within three months. */
const resultLifeMs = 90 * 24 * 3_600_000;

export interface Certifications {
  /** Undefined when the app has used this number before. */
  open(asked: Pick<Certification, "appId" | "cert"> & { readonly outerOrderNo: string; readonly lifeS: number }): Certification | undefined;
  /** Undefined for another app's, and for one whose time is over. */
  find(certifyId: string, appId: string): Certification | undefined;
  /** Keeps the latest result; after a pass nothing changes it. */
  record(certification: Certification, passed: boolean): void;
  clear(): void;
}

export function createCertifications({ now, random }: Chance): Certifications {
  const all = new Map<string, Certification>();
  const taken = new Set<string>();
  const over = ({ until, result }: Certification) => now() >= (result ? result.at + resultLifeMs : until);
  return {
    open({ outerOrderNo, lifeS, appId, cert }) {
      const number = `${appId} ${outerOrderNo}`;
      if (taken.has(number)) return undefined;
      taken.add(number);
      const opened: Certification = { certifyId: random(16).toString("hex"), appId, cert, until: now() + lifeS * 1000 };
      all.set(opened.certifyId, opened);
      return opened;
    },
    find(certifyId, appId) {
      const found = all.get(certifyId);
      return found && found.appId === appId && !over(found) ? found : undefined;
    },
    record(certification, passed) {
      const held = all.get(certification.certifyId);
      if (held && !held.result?.passed) all.set(held.certifyId, { ...held, result: { passed, at: now() } });
    },
    clear() {
      all.clear();
      taken.clear();
    },
  };
}
