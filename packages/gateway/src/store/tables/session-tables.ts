import type { ChannelId } from "@tongban/protocol";
import type { Generated } from "kysely";

/** Signing in and staying so, and what a channel sends unasked. */
export interface SessionTables {
  sign_ins: {
    code_hash: string;
    offer_hash: string;
    session_id: string;
    reply_sealed: string;
    at: Date;
  };
  sessions: {
    id: Generated<string>;
    account_id: string;
    /** The account it was signed in to, before any merge. */
    origin_account_id: string;
    epoch: number;
    credential_id: string;
    channel: ChannelId;
    app_id: string;
    scene: string | null;
    entry_path: string | null;
    install_kind: "secret" | "key";
    /** The install secret, or the public JWK. */
    install_sealed: string;
    /** What the channel wants kept with a sign-in: WeChat's `session_key`, Alipay's tokens. */
    channel_secret_sealed: string | null;
    /** Whom she signed in for, as the sign-on told it. */
    organisation_sealed: string | null;
    /** What it is called, by its own word. */
    device: string | null;
    created_at: Date;
    revoked_at: Date | null;
  };
  refresh_tokens: {
    token_hash: string;
    session_id: string;
    expires_at: Date;
    spent_at: Date | null;
    /** `at` of the request that spent it: an exact repeat of that request gets the same answer for a moment. */
    spent_by: string | null;
    next_sealed: string | null;
  };
  channel_tokens: { app: string; token_sealed: string | null; expires_at: Date | null };
  /** Pushes that were acted on, by what their channel calls them. */
  pushes: { id: string; acted_at: Date };
}
