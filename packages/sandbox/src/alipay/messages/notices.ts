/** A message in the user's list of service notices. */
interface ServiceNotice {
  readonly appId: string;
  readonly persona: string;
  readonly templateId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Values by the template's keywords. */
  readonly data: Readonly<Record<string, string>>;
  /** Opened when she taps it. */
  readonly page?: string;
}

export interface Notices {
  deliver(notice: ServiceNotice): void;
  /** Oldest first. */
  of(appId: string, persona: string): readonly ServiceNotice[];
  clear(): void;
}

export function createNotices(): Notices {
  let notices: readonly ServiceNotice[] = [];
  return {
    deliver(notice) {
      notices = [...notices, notice];
    },
    of: (appId, persona) => notices.filter((held) => held.appId === appId && held.persona === persona),
    clear() {
      notices = [];
    },
  };
}
