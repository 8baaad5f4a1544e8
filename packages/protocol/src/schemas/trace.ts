import { type Static, Type } from "typebox";
import { strict } from "./common.ts";

const Hex = Type.String({ pattern: "^[0-9a-f]{64}$", description: "SHA-256, hex" });

/** One step as it is stored and hashed. */
export const ChainStep = Type.Object({
  applicationId: Type.String(),
  seq: Type.Integer(),
  event: Type.String(),
  subject: Type.Optional(Type.String()),
  days: Type.Optional(Type.Integer({ description: "working days of an extension or a special procedure" })),
  actor: Type.String({ description: "citizen, or an official's id" }),
  by: Type.String(),
  at: Type.String({ description: "ISO 8601 in Beijing time" }),
  traceId: Type.String(),
  payloadHash: Type.String({ description: "SHA-256 hex over salt and payload" }),
  salt: Type.Optional(Type.String({ description: "hex; gone, as is the payload, once erased" })),
  payload: Type.Optional(Type.String({ description: "canonical JSON" })),
  hash: Type.String({ description: "SHA-256 hex over the hash before, the canonical header and payloadHash" }),
});

/** A day's signed record: the Merkle root (RFC 6962) over the heads of all chains that had grown, linked to the day before. */
export const TraceDay = Type.Object({
  number: Type.Integer({ description: "from 1, without a gap" }),
  day: Type.String({ description: "YYYY-MM-DD in Beijing" }),
  previous: Type.String({ description: "SHA-256 hex of the record before; 64 zeros for the first" }),
  chains: Type.Integer(),
  root: Hex,
  signedAt: Type.String(),
  kid: Type.String({ description: "RFC 7638 thumbprint of the key" }),
  signature: Type.String({ description: "Ed25519 over the canonical JSON of all other fields; base64url" }),
});
export type TraceDay = Static<typeof TraceDay>;

/** Newest first. */
export const TraceDayList = Type.Object({
  days: Type.Array(TraceDay),
  next: Type.Optional(Type.Integer({ description: "`cursor` of the next page" })),
});
export type TraceDayList = Static<typeof TraceDayList>;

/** One leaf of a day: `<chain>:<seq>:<head>`. */
export const TraceHead = Type.Object({
  chain: Type.String({ description: "SHA-256 hex of `tongban-trace/` and the application's id" }),
  seq: Type.Integer(),
  head: Type.String(),
});
export const TraceHeadList = Type.Object({
  heads: Type.Array(TraceHead),
  next: Type.Optional(Type.Integer({ description: "`cursor` of the next page" })),
});
export type TraceHeadList = Static<typeof TraceHeadList>;

/** That a chain stood at this head when the day was signed. RFC 9162, 2.1.3. */
export const TraceProof = Type.Object({
  day: TraceDay,
  seq: Type.Integer(),
  head: Type.String(),
  index: Type.Integer({ description: "of its leaf, from 0" }),
  path: Type.Array(Type.String()),
});
export type TraceProof = Static<typeof TraceProof>;

/** A citizen's whole trace of one application, for her to keep and to check without us. */
export const TraceExport = Type.Object({
  format: Type.Literal("tongban-trace/1"),
  applicationId: Type.String(),
  head: Type.String(),
  steps: Type.Array(ChainStep),
  proof: Type.Optional(TraceProof),
});
export type TraceExport = Static<typeof TraceExport>;

export const TraceKeys = Type.Object({
  keys: Type.Array(
    Type.Object({
      kty: Type.String(),
      crv: Type.String(),
      x: Type.String(),
      kid: Type.String(),
      alg: Type.Optional(Type.String()),
      use: Type.Optional(Type.String()),
    }),
  ),
});
export type TraceKeys = Static<typeof TraceKeys>;

/** A chain for those who check all: what its payloads say stays closed, `contents` tells of each whether it is the one that was hashed. */
export const TraceChain = Type.Object({
  applicationId: Type.String(),
  steps: Type.Array(Type.Omit(ChainStep, ["salt", "payload"])),
  contents: Type.Array(Type.Union([Type.Literal("holds"), Type.Literal("erased"), Type.Literal("broken"), Type.Literal("closed")])),
  heads: Type.Array(Type.Object({ number: Type.Integer(), seq: Type.Integer(), head: Type.String() })),
});
export type TraceChain = Static<typeof TraceChain>;

export const TraceChainList = Type.Object({
  chains: Type.Array(TraceChain),
  next: Type.Optional(Type.String({ description: "`cursor` of the next page" })),
});
export type TraceChainList = Static<typeof TraceChainList>;

export const ErasureRequest = Type.Object(
  {
    certKey: Type.String({ pattern: "^[0-9a-f]{64}$" }),
    legalBasis: Type.String({ minLength: 4, maxLength: 200 }),
    reason: Type.String({ minLength: 4, maxLength: 500 }),
  },
  strict,
);

export const Erasure = Type.Object({
  erasureId: Type.String(),
  legalBasis: Type.String(),
  reason: Type.String(),
  by: Type.String(),
  at: Type.String(),
  kept: Type.Array(Type.Object({ applicationId: Type.String(), retainUntil: Type.String({ description: "YYYY-MM-DD" }) })),
});
export type Erasure = Static<typeof Erasure>;
