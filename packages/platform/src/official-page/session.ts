import { createHmac, timingSafeEqual } from "node:crypto";
import { fail } from "@tongban/protocol";
import { deriveKey } from "../crypto/seal.ts";
import type { Official, Officials } from "../identity/officials.ts";

const cookieName = "tongban_official";
const lifeMs = 8 * 3_600_000;

export interface PageSession {
  readonly official: Official;
  /** Goes into every form of the page and must come back with it. */
  readonly csrf: string;
}

export interface PageSessions {
  /** `Set-Cookie` for this official, for eight hours. */
  open(official: Official): string;
  /** `Set-Cookie` that ends it. */
  readonly end: string;
  /** The session of a `Cookie` header; undefined when there is none that holds. */
  read(cookieHeader: string | undefined): PageSession | undefined;
  /** Throws OFFICIAL_REQUIRED when a form did not come from a page of this session. */
  assertOurs(session: PageSession, csrf: string | undefined): void;
}

/** Signed cookies, no table: `<official id>.<expiry>.<HMAC-SHA256>`. The official's token itself is never in the cookie. */
export function createPageSessions({ officials, secret, now }: { officials: Officials; secret: string; now: () => number }): PageSessions {
  const key = deriveKey(secret, "official-page");
  const sign = (text: string) => createHmac("sha256", key).update(text).digest("base64url");
  const attributes = "Path=/official; HttpOnly; SameSite=Strict";

  return {
    open({ id }) {
      const claim = `${Buffer.from(id).toString("base64url")}.${now() + lifeMs}`;
      return `${cookieName}=${claim}.${sign(`session|${claim}`)}; Max-Age=${lifeMs / 1000}; ${attributes}`;
    },
    end: `${cookieName}=; Max-Age=0; ${attributes}`,
    read(cookieHeader) {
      const value = (cookieHeader ?? "").split(/;\s*/).find((pair) => pair.startsWith(`${cookieName}=`));
      const [id = "", expiry = "", mac = ""] = (value ?? "").slice(cookieName.length + 1).split(".");
      if (!same(mac, sign(`session|${id}.${expiry}`)) || !(Number(expiry) > now())) return undefined;
      const official = officials.withId(Buffer.from(id, "base64url").toString());
      return official && { official, csrf: sign(`csrf|${id}.${expiry}`) };
    },
    assertOurs(session, csrf) {
      if (!same(csrf ?? "", session.csrf)) throw fail("OFFICIAL_REQUIRED", { say: "页面已失效，请刷新后重试", cause: "wrong form token" });
    },
  };
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
