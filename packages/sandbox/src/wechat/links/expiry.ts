const day = 24 * 3600;
const most = 30;

/**
 * When a link ends, in milliseconds; undefined when the call names no such time. `expire_type` 0 with a moment in seconds, 1 with days; at
 * most 30 days on. Source: developers.weixin.qq.com, generateUrlLink and generateScheme, as of 2026-11. Inferences: a moment must lie more
 * than a minute ahead, as an older page said, and a link without any time holds for 30 days.
 */
export function readExpiry(
  { expire_type = 0, expire_time, expire_interval }: Readonly<Record<string, unknown>>,
  now: number,
): number | undefined {
  const seconds = Math.floor(now / 1000);
  if (expire_type === 1) {
    const days = Number(expire_interval);
    return Number.isInteger(days) && days >= 1 && days <= most ? (seconds + days * day) * 1000 : undefined;
  }
  if (expire_type !== 0) return undefined;
  if (expire_time === undefined) return (seconds + most * day) * 1000;
  const at = Number(expire_time);
  return Number.isInteger(at) && at > seconds + 60 && at <= seconds + most * day ? at * 1000 : undefined;
}
