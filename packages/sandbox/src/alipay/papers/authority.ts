import { generateKeyPairSync, type KeyObject } from "node:crypto";
import type { AlipayValidity } from "../../config/alipay-schemas.ts";
import type { Chance } from "../../world/world.ts";
import { type CertificateOrder, type HolderName, makeCertificate } from "./make-certificate.ts";

const day = 24 * 3_600_000;
const authorities = { organisation: "Tongban Sandbox", unit: "Certification Authority" } as const;
const root: HolderName = { ...authorities, name: "Sandbox Certification Authority R1" };
const otherRoot: HolderName = { ...authorities, name: "Sandbox ROOTCA" };
/** Apps are certified by class 1, Alipay by class 2, as in the certificates of alipay-sdk 4.14.0's tests. */
const class1: HolderName = { ...authorities, name: "Sandbox Certification Authority Class 1 R1" };
const class2: HolderName = { ...authorities, name: "Sandbox Certification Authority Class 2 R1" };

interface Holder {
  readonly appId: string;
  readonly publicKey: KeyObject;
  readonly validity?: AlipayValidity;
}

/**
 * The sandbox's own certification authority, in the shape of Alipay's: two roots of which one is not RSA (Alipay's is SM2, here it is P-256), an
 * intermediate authority of each class, and leaves good for two years. Each leaf is given with the authority above it.
 */
export interface Authority {
  certifyApp(holder: Holder): string;
  certifyAlipay(holder: Holder): string;
  roots(): string;
}

export function createAuthority({ now, random }: Chance): Authority {
  const serial = () => Buffer.concat([Buffer.from([0x20]), random(15)]);
  const span = (years: number) => ({ from: new Date(now() - day), until: new Date(now() + years * 365 * day) });
  const order = (asked: Omit<CertificateOrder, "serial">) => makeCertificate({ ...asked, serial: serial() });
  // like Alipay's own they outlive whatever they certify, wherever the clock is set to
  const long = { from: new Date("2010-01-01T00:00:00Z"), until: new Date("2060-01-01T00:00:00Z"), authority: true } as const;

  const found = once(() => {
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const between = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const own = (name: HolderName, pair: { publicKey: KeyObject; privateKey: KeyObject }) =>
      order({ subject: name, publicKey: pair.publicKey, issuer: name, issuerKey: pair.privateKey, ...long });
    const subject = { publicKey: between.publicKey, issuer: root, issuerKey: rsa.privateKey, ...long };
    return {
      roots: own(otherRoot, ec) + own(root, rsa),
      class1: order({ ...subject, subject: class1 }),
      class2: order({ ...subject, subject: class2 }),
      issuerKey: between.privateKey,
    };
  });

  function leaf(issuer: HolderName, name: HolderName, { publicKey, validity }: Holder): string {
    const dates = validity ? { from: new Date(validity.from), until: new Date(validity.until) } : span(2);
    return order({ subject: name, publicKey, issuer, issuerKey: found().issuerKey, ...dates });
  }

  const holder = { organisation: "沙箱支付", unit: "Alipay" } as const;
  return {
    certifyApp: (asked) => leaf(class1, { ...holder, name: `2088000000000000-${asked.appId}` }, asked) + found().class1,
    certifyAlipay: (asked) => leaf(class2, { ...holder, name: `沙箱支付-2088000000000000-${asked.appId}` }, asked) + found().class2,
    roots: () => found().roots,
  };
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
