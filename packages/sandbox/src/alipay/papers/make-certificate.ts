import { type KeyObject, sign } from "node:crypto";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  id_ce_basicConstraints,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from "@peculiar/asn1-x509";

/** Name parts in the order they stand in a certificate: C, O, OU, CN. */
export interface HolderName {
  readonly organisation: string;
  readonly unit: string;
  readonly name: string;
}

export interface CertificateOrder {
  readonly subject: HolderName;
  readonly publicKey: KeyObject;
  readonly issuer: HolderName;
  readonly issuerKey: KeyObject;
  readonly serial: Buffer;
  readonly from: Date;
  readonly until: Date;
  readonly authority?: boolean;
}

const oids = { country: "2.5.4.6", organisation: "2.5.4.10", unit: "2.5.4.11", name: "2.5.4.3" } as const;
const rsaSha256 = new AlgorithmIdentifier({ algorithm: "1.2.840.113549.1.1.11", parameters: null });
const ecdsaSha256 = new AlgorithmIdentifier({ algorithm: "1.2.840.10045.4.3.2" });

/** An X.509 certificate (version 3) in PEM. */
export function makeCertificate(order: CertificateOrder): string {
  const { subject, publicKey, issuer, issuerKey, serial, from, until, authority = false } = order;
  const signatureAlgorithm = issuerKey.asymmetricKeyType === "rsa" ? rsaSha256 : ecdsaSha256;
  const basic = AsnConvert.serialize(new BasicConstraints({ cA: authority }));
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: exact(serial),
    signature: signatureAlgorithm,
    issuer: writeName(issuer),
    validity: new Validity({ notBefore: from, notAfter: until }),
    subject: writeName(subject),
    subjectPublicKeyInfo: AsnConvert.parse(publicKey.export({ type: "spki", format: "der" }), SubjectPublicKeyInfo),
    extensions: new Extensions([new Extension({ extnID: id_ce_basicConstraints, critical: true, extnValue: new OctetString(basic) })]),
  });
  const signature = sign("sha256", Buffer.from(AsnConvert.serialize(tbsCertificate)), issuerKey);
  const made = new Certificate({ tbsCertificate, signatureAlgorithm, signatureValue: exact(signature) });
  const lines =
    Buffer.from(AsnConvert.serialize(made))
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function writeName({ organisation, unit, name }: HolderName): Name {
  const part = (type: string, value: AttributeValue) => new RelativeDistinguishedName([new AttributeTypeAndValue({ type, value })]);
  return new Name([
    part(oids.country, new AttributeValue({ printableString: "CN" })),
    part(oids.organisation, new AttributeValue({ utf8String: organisation })),
    part(oids.unit, new AttributeValue({ utf8String: unit })),
    part(oids.name, new AttributeValue({ utf8String: name })),
  ]);
}

/** The bytes alone: a Buffer may be a window on a larger pool. */
function exact(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
