import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import type { AlipayCertificates, AlipayValidity } from "../../config/alipay-schemas.ts";
import type { Chance } from "../../world/world.ts";
import { createAuthority } from "./authority.ts";

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

interface CertifiedApp {
  readonly appId: string;
  /** PEM. */
  readonly publicKey: string;
  readonly validity?: AlipayValidity;
}

/**
 * Keys and certificates as Alipay's console hands them out. Made when first asked for, since an RSA key takes a tenth of a second; kept as
 * long as the sandbox lives, also over a reset.
 */
export interface AlipayPapers {
  /** A pair for an app that brought no key of its own. */
  ownPair(appId: string): KeyPair;
  /** The private key to this public key, if it is one of a pair made here. */
  privateKeyOf(appId: string, publicKey: KeyObject): KeyObject | undefined;
  /** Alipay's own pair for this app: each app has another one. */
  alipayPair(appId: string): KeyPair;
  /** Another key or another validity gets new certificates, with new serials. */
  certificates(app: CertifiedApp): AlipayCertificates;
}

export function createAlipayPapers(chance: Chance): AlipayPapers {
  const kept = new Map<string, KeyPair>();
  const issued = new Map<string, AlipayCertificates>();
  const authority = createAuthority(chance);

  function pair(name: string): KeyPair {
    const made = kept.get(name) ?? generateKeyPairSync("rsa", { modulusLength: 2048 });
    kept.set(name, made);
    return made;
  }

  const alipayPair = (appId: string) => pair(`alipay ${appId}`);
  return {
    ownPair: (appId) => pair(`own ${appId}`),
    privateKeyOf(appId, publicKey) {
      const made = kept.get(`own ${appId}`);
      return made?.publicKey.equals(publicKey) ? made.privateKey : undefined;
    },
    alipayPair,
    certificates({ appId, publicKey, validity }) {
      const key = JSON.stringify([appId, publicKey, validity]);
      const made = issued.get(key) ?? {
        app: authority.certifyApp({ appId, publicKey: createPublicKey(publicKey), ...(validity && { validity }) }),
        alipay: authority.certifyAlipay({ appId, publicKey: alipayPair(appId).publicKey, ...(validity && { validity }) }),
        root: authority.roots(),
      };
      issued.set(key, made);
      return made;
    },
  };
}
