import type { ChannelCredential, ChannelId, InstallOffer, ProofLaunch, ProofMethod, Scene } from "@tongban/protocol";

/** What a channel can do. Shared code asks these flags, never the channel's name. */
export interface ChannelCapabilities {
  /** Sign-in shows no page of its own, so it may run inside another act. Default `false`. */
  readonly signInSilently: boolean;
  /** Possession proofs this channel can show, best first. Default none. */
  readonly proofs: readonly ProofMethod[];
}

export interface ChannelLimits {
  /** Requests in flight at once. */
  readonly requests: number;
  /** Bytes of UTF-8 one storage key may hold. */
  readonly storageKeyBytes: number;
}

/** How the citizen came in: the last launch or return. */
export interface Entry {
  readonly scene: Scene;
  /** Page path without leading slash and without query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Short token of a scanned code or a short link, decoded; the gateway knows what it stands for. */
  readonly token?: string;
}

export interface HostRequest {
  readonly url: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly headers: Readonly<Record<string, string>>;
  /** Text as it goes over the wire, or bytes, which go with a `content-type` of their own. */
  readonly body?: string | ArrayBuffer;
  readonly timeoutMs: number;
}

/** A reply of any status: an HTTP error is a reply too. Header names are lower case. */
export interface HostReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request under way. `reply` rejects with NETWORK_FAILED, REQUEST_TIMEOUT, REQUEST_CANCELLED, REPLY_UNREADABLE or HOST_REFUSED; the host's own error is its `cause`. */
export interface HostExchange {
  readonly reply: Promise<HostReply>;
  abort(): void;
}

/** Small texts that survive a restart of the shell. A missing key is `undefined` on every host. */
export interface ChannelStorage {
  get(key: string): string | undefined;
  /** Throws HOST_REFUSED when the host has no room or the value exceeds `limits.storageKeyBytes`. */
  set(key: string, value: string): void;
  remove(key: string): void;
}

/** Ties a session to this install, so a stolen refresh token is worth nothing elsewhere. */
export interface ChannelInstall {
  /** What goes with a sign-in. The same offer until `keep`, so a repeated sign-in request is recognised as the same attempt. */
  offer(): Promise<InstallOffer>;
  /** Ends the attempt; keeps the secret the gateway minted, where this kind has one. */
  keep(installSecret: string | undefined): Promise<void>;
  /** Signature over `text`: hex HMAC-SHA256, or base64 ECDSA P-256 SHA-256 (IEEE P1363). */
  sign(text: string): Promise<string>;
  /** Drops secret or key; the next `offer` is a new install. */
  forget(): Promise<void>;
}

/**
 * One way a citizen comes in: a mini-program host or a browser. Adapters are factories that return a plain object of this type;
 * each passes the suite in `@tongban/channel/testkit`.
 */
export interface Channel {
  readonly id: ChannelId;
  readonly appId: string;
  readonly can: ChannelCapabilities;
  readonly limits: ChannelLimits;
  readonly storage: ChannelStorage;
  readonly install: ChannelInstall;
  entry(): Entry;
  /**
   * A one-time credential for the gateway. Where `can.signInSilently` is false the page is left for the sign-on page and the promise stays open;
   * after the return `returnedCredential` has it.
   */
  signIn(): Promise<ChannelCredential>;
  /** The credential a sign-on page sent the citizen back with, once; `undefined` otherwise. A foreign or stale return is ignored, never an error. */
  returnedCredential(): ChannelCredential | undefined;
  request(call: HostRequest): HostExchange;
  /**
   * Runs `act` while no other page of this install runs one: two tabs that spend the same refresh token would end the session.
   * Default: this install has one page at a time.
   */
  exclusively?<T>(act: () => Promise<T>): Promise<T>;
  /**
   * Shows the channel's own verification page. Resolves when it closed without an error: that proves nothing, the gateway asks the upstream.
   * Rejects with CITIZEN_CANCELLED, NETWORK_FAILED or HOST_REFUSED, which a launch of another channel's method always gets.
   */
  prove(launch: ProofLaunch): Promise<void>;
  /** Cryptographically secure random bytes; rejects with ENTROPY_UNAVAILABLE where the host has no sound source. */
  randomBytes(length: number): Promise<Uint8Array>;
  /**
   * Encrypts a text under an RSA-2048 public key (PEM, SPKI) by the host's own RSA PKCS#1 v1.5 and gives base64. FIELD_TOO_LONG over 245 bytes of UTF-8.
   * Default: the host has none, and the client encrypts with jsencrypt and `randomBytes`.
   */
  sealText?(text: string, publicKey: string): Promise<string>;
}
