import { generateKeyPairSync, randomBytes } from "node:crypto";

/** Everything secret the gateway itself owns, as JSON that may be kept in a file or a secret store. */
export interface GatewayKeys {
  /** Made by a tool for development. Production refuses to start on such keys. */
  readonly sandbox: boolean;
  /** Ed25519, PKCS#8 PEM: signs access and relay tokens. */
  readonly token: { readonly kid: string; readonly privateKey: string };
  /** RSA-2048, PKCS#8 PEM: identity fields in transit. */
  readonly field: { readonly kid: string; readonly privateKey: string };
  /** AES-256, base64: what is encrypted at rest. */
  readonly data: string;
  /** HMAC key, base64: looks up what is encrypted. */
  readonly lookup: string;
  /** HMAC key, base64: subjects that differ in every app. */
  readonly pairwise: string;
}

/** Makes a set of keys for development and tests, marked so that production refuses it. */
export function createGatewayKeys(): GatewayKeys {
  const privateKeyEncoding = { type: "pkcs8", format: "pem" } as const;
  const publicKeyEncoding = { type: "spki", format: "pem" } as const;
  const token = generateKeyPairSync("ed25519", { privateKeyEncoding, publicKeyEncoding });
  const field = generateKeyPairSync("rsa", { modulusLength: 2048, privateKeyEncoding, publicKeyEncoding });
  const secret = () => randomBytes(32).toString("base64");
  return {
    sandbox: true,
    token: { kid: `token-${randomBytes(4).toString("hex")}`, privateKey: token.privateKey },
    field: { kid: `field-${randomBytes(4).toString("hex")}`, privateKey: field.privateKey },
    data: secret(),
    lookup: secret(),
    pairwise: secret(),
  };
}
