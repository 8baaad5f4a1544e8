import consent from "../data/presentation-consent.json" with { type: "json" };

export const consentVersion = consent.version;
export const usualMinutes = 10;

interface Shown {
  readonly receiver: string;
  readonly purpose: string;
}

/** What she agrees to before she shows a licence. */
export function consentText({
  receiver,
  purpose,
  certificate,
  fields,
  minutes,
}: Shown & { certificate: string; fields: readonly string[]; minutes: number }) {
  const words: Readonly<Record<string, string>> = { receiver, purpose, certificate, fields: fields.join("、"), minutes: String(minutes) };
  return consent.text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? "");
}

/** `仅供渝水区人民医院办理住院登记使用 2026-11-24 P-3F9A-71C2`: for whom, what for, on which day, and which presentation it was. */
export function watermarkOf({ receiver, purpose, day, serial }: Shown & { readonly day: string; readonly serial: string }): string {
  return `仅供${receiver}用于“${purpose}” ${day} ${serial}`;
}
