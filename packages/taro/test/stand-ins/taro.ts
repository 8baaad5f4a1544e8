const host = { env: "WEB" };

/** Which host the code under test sees. */
export function standIn(env: "WEB" | "WEAPP"): void {
  host.env = env;
}

const calls: string[] = [];

// biome-ignore lint/style/noDefaultExport: as @tarojs/taro has it
export default {
  ENV_TYPE: { WEB: "WEB", WEAPP: "WEAPP" },
  getEnv: () => host.env,
  makePhoneCall: async ({ phoneNumber }: { readonly phoneNumber: string }) => void calls.push(phoneNumber),
};
