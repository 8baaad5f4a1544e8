import type { Notice } from "@tongban/protocol";
import type { Tone } from "@tongban/taro";

export interface JoinState {
  readonly name: string;
  readonly tone: Tone;
}

/** How a join request that no longer waits ended, by the other notices of the same join; `undefined` while it waits or when the notice is of something else. */
export function joinState(notice: Notice, others: readonly Notice[], waiting: readonly string[]): JoinState | undefined {
  const { kind, joinId } = notice;
  if (kind !== "join-requested" || joinId === undefined || waiting.includes(joinId)) return undefined;
  const ended = (how: Notice["kind"]) => others.some((other) => other.kind === how && other.joinId === joinId);
  if (ended("join-approved")) return { name: "已关联", tone: "good" };
  return ended("join-refused") ? { name: "已关闭，未关联", tone: "off" } : { name: "已结束", tone: "off" };
}
