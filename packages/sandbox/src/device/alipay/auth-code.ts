import type { MyFailure } from "./answer.ts";
import type { MyServers } from "./my-servers.ts";

type AuthScope = "auth_base" | "auth_user";

export interface AuthCodeResult {
  readonly authCode: string;
  readonly authErrorScopes: Readonly<Record<string, string>>;
  readonly authSuccessScopes: AuthScope[];
}

export interface AuthSetting {
  readonly servers: MyServers;
  consent(): boolean;
}

/**
 * `my.getAuthCode`: `auth_base` is silent, `auth_user` asks the citizen, who may refuse (11). Source: AlipayDocs, my.getAuthCode, 2026-02. Inference:
 * a scope the simulator does not know is a wrong argument (2).
 */
export async function getAuthCode(scopes: string | readonly string[], { servers, consent }: AuthSetting): Promise<AuthCodeResult> {
  const asked = typeof scopes === "string" ? [scopes] : scopes;
  const known = asked.filter((scope): scope is AuthScope => scope === "auth_base" || scope === "auth_user");
  if (known.length === 0 || known.length < asked.length) throw failure(2, "接口参数无效");
  if (known.includes("auth_user") && !consent()) throw failure(11, "用户取消授权");
  const { authCode } = await servers.ask("getAuthCode", "auth-code", { scopes: known });
  return { authCode: String(authCode), authErrorScopes: {}, authSuccessScopes: known };
}

function failure(error: number, errorMessage: string): MyFailure {
  return { error, errorMessage };
}
