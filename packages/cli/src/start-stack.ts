import { createHash, createPublicKey } from "node:crypto";
import { type GatewayOptions, startGateway } from "@tongban/gateway";
import { type PlatformOptions, startPlatform } from "@tongban/platform";
import { type Sandbox, startSandbox } from "@tongban/sandbox";
import { demoOfficials } from "./demo-officials.ts";
import { choosePorts } from "./ports.ts";
import type { SandboxSecrets } from "./sandbox-secrets.ts";

/** The apps of the development stack, invented. Their secrets are made at the first start. */
export const demoApps = {
  wechat: "wx7c0e5a1b2d3f4a60",
  otherWechat: "wx0000000000000002",
  alipay: "2021000000000001",
  h5: "tongban-h5",
} as const;

export interface StackOptions {
  readonly databaseUrl: string;
  readonly secrets: SandboxSecrets;
  /** First of four ports in a row, the last of which stays free; 0 takes any free ones. */
  readonly firstPort: number;
  /** The built H5 shell. */
  readonly shellDir?: string;
  readonly logLevel?: string;
  readonly gateway?: Partial<Pick<GatewayOptions, "now" | "policy" | "phones" | "logTarget" | "upstreamTimeoutMs">>;
  readonly platform?: Partial<Pick<PlatformOptions, "now" | "officials">>;
}

export interface Stack {
  readonly gateway: string;
  readonly platform: string;
  readonly sandbox: Sandbox;
  close(): Promise<void>;
}

/** Starts sandbox, platform and gateway in this process; they meet only over HTTP. What had started is closed again when one of them does not. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { databaseUrl, secrets, shellDir, logLevel = "warn" } = options;
  const ports = await choosePorts(options.firstPort);
  const url = (port: number) => `http://127.0.0.1:${port}`;
  const origins = [url(ports.gateway), `http://localhost:${ports.gateway}`];
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const sandbox = await startSandbox({
      port: ports.sandbox,
      apps: {
        wechat: [{ appId: demoApps.wechat, secret: secrets.wechatSecret, openPlatform: "wxopen-tongban" }, { appId: demoApps.otherWechat }],
        alipay: [
          {
            appId: demoApps.alipay,
            publicKey: publicPem(secrets.alipayPrivateKey),
            aesKey: secrets.alipayAesKey,
            unionGroup: "tongban",
          },
        ],
        sso: [{ appId: demoApps.h5, accessKey: demoApps.h5, secretKey: secrets.ssoSecret, returnOrigins: origins }],
      },
    });
    closing.push(() => sandbox.close());
    // one clock for the whole world: moving the sandbox's moves them all
    const now = () => Date.now() + sandbox.config.read().offsetMs;
    const platform = await startPlatform({
      port: ports.platform,
      databaseUrl,
      gatewayJwksUrl: `${url(ports.gateway)}/.well-known/jwks.json`,
      certKeySecret: secrets.certKeySecret,
      officials: demoOfficials(secrets),
      logLevel,
      now,
      ...options.platform,
    });
    closing.push(() => platform.close());
    const gateway = await startGateway({
      port: ports.gateway,
      databaseUrl,
      keys: secrets.gatewayKeys,
      environment: "development",
      apps: [
        { channel: "wechat", appId: demoApps.wechat, secret: secrets.wechatSecret, apiBase: sandbox.url, openPlatform: "wxopen-tongban" },
        {
          channel: "alipay",
          appId: demoApps.alipay,
          gatewayUrl: `${sandbox.url}/gateway.do`,
          privateKey: secrets.alipayPrivateKey,
          trust: { mode: "key", alipayPublicKey: alipayPublicKey(sandbox) },
          aesKey: secrets.alipayAesKey,
          unionGroup: "tongban",
        },
        {
          channel: "h5",
          appId: demoApps.h5,
          issuer: "sandbox-sso",
          sso: {
            loginUrl: `${sandbox.publicUrl}/uc/sso/login`,
            apiBase: sandbox.url,
            accessKey: demoApps.h5,
            secretKey: secrets.ssoSecret,
          },
          returnOrigins: origins,
        },
      ],
      platform: { url: platform.url, certKeySecret: secrets.certKeySecret },
      maintainers: secrets.maintainerKeys.map((key, index) => ({
        id: `maintainer-${index + 1}`,
        name: `运维${"甲乙"[index]}`,
        keyHash: sha256(key),
      })),
      parts: [
        { name: "办理平台", url: `${platform.url}/official/`, what: `办事员受理、审核、决定、制证；令牌 ${secrets.officialToken}` },
        {
          name: "效能监督",
          url: `${platform.url}/openapi.json`,
          what: `/v1/official/supervision/ 各接口，Authorization: Bearer 令牌；督查岗令牌 ${secrets.supervisorToken}`,
        },
        { name: "模拟环境", url: `${sandbox.url}/config`, what: "模拟的微信、支付宝服务器与统一身份认证：人物、故障、时间" },
        {
          name: "账号维护",
          url: `${url(ports.gateway)}/openapi.json`,
          what: `/v1/operate/ 各接口，Authorization: Bearer 密钥；需两人裁定，密钥 ${secrets.maintainerKeys.join(" 与 ")}`,
        },
      ],
      logLevel,
      now,
      ...(shellDir && { shellDir }),
      ...options.gateway,
    });
    closing.push(() => gateway.close());
    await Promise.all([platform.ready, gateway.ready]);
    return { gateway: gateway.url, platform: platform.url, sandbox, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function publicPem(privatePem: string): string {
  return createPublicKey(privatePem).export({ type: "spki", format: "pem" }).toString();
}

/** What Alipay's console shows for the app. */
function alipayPublicKey({ config }: Sandbox): string {
  const app = config.read().alipayApps.find(({ appId }) => appId === demoApps.alipay);
  if (!app) throw new Error("[@tongban/cli] the sandbox does not know the Alipay app");
  return app.alipayPublicKey;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
