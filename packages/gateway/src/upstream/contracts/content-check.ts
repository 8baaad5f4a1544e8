import type { Identifier } from "./identity.ts";

/** A text a citizen wrote for others to read. */
export interface CheckedText {
  /** All identifiers of the credential that wrote it. */
  readonly identifiers: readonly Identifier[];
  readonly text: string;
  readonly use: "profile" | "comment" | "forum" | "social-log";
  readonly traceId: string;
}

/** What a channel asks to be asked before a citizen's text is shown in it. */
export interface ContentCheck {
  /** `review`: people must look. */
  judge(text: CheckedText): Promise<"pass" | "review" | "risky">;
}
