import type { ChannelCredential } from "@tongban/protocol";
import type { KeyRing } from "../../keys/key-ring.ts";
import type { Db } from "../../store/transact.ts";
import type { CityService } from "./city-service.ts";
import type { ContentCheck } from "./content-check.ts";
import type { ChannelIdentity, Identifier } from "./identity.ts";
import type { LinkMaker } from "./link-maker.ts";
import type { MessageSender } from "./message-sender.ts";
import type { PhoneSource } from "./phone-source.ts";
import type { PossessionCheck } from "./possession-check.ts";
import type { RealNameCheck } from "./real-name-check.ts";
import type { SignOn } from "./sign-on.ts";
import type { Vouching } from "./vouching.ts";

/** The server behind one registered app. */
export interface Upstream {
  /** The kind of credential its client hands over. */
  readonly credentialKind: ChannelCredential["kind"];
  /** Its answer to a spent code is the same as to a forged one. */
  readonly usedLooksInvalid: boolean;
  exchange(code: string, traceId: string): Promise<ChannelIdentity>;
  /** Possession proof by face, where the channel has one. */
  readonly check?: PossessionCheck;
  /** How its word about her name at a sign-in counts, where it gives one. */
  readonly vouching?: Vouching;
  /** Evidence for level 2. */
  readonly realName?: RealNameCheck;
  readonly phone?: PhoneSource;
  readonly messages?: MessageSender;
  readonly links?: LinkMaker;
  readonly content?: ContentCheck;
  readonly city?: CityService;
  /** Where an app in a browser signs in. */
  readonly signOn?: SignOn;
  /** Both names of one user as a reply would show them, the more specific first; less where one is no name. Where a channel changes what it calls its users. */
  convert?(pair: { readonly userId: string; readonly openId: string }): readonly Identifier[];
  /** Renews the kept channel secret when it nears its end; undefined when it need not be. */
  renew?(secret: string, traceId: string): Promise<ChannelIdentity | undefined>;
}

export interface UpstreamContext {
  readonly db: Db;
  readonly keys: KeyRing;
  readonly timeoutMs: number;
  now(): number;
}
