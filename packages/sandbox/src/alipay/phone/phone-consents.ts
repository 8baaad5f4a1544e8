/** Users who let an app have their number, by the button `getAuthorize` with the scope `phoneNumber`. Inference: it holds until a reset. */
export interface PhoneConsents {
  give(appId: string, persona: string): void;
  has(appId: string, persona: string): boolean;
  clear(): void;
}

export function createPhoneConsents(): PhoneConsents {
  const given = new Set<string>();
  return {
    give(appId, persona) {
      given.add(`${appId} ${persona}`);
    },
    has: (appId, persona) => given.has(`${appId} ${persona}`),
    clear: () => given.clear(),
  };
}
