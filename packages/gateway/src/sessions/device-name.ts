/** By what the header of a browser or of a super app tells, the first that fits. Inferences, from memory: super apps send the header of their system's web view. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/iPad/, "iPad"],
  [/iPhone/, "iPhone"],
  [/HarmonyOS|OpenHarmony/, "鸿蒙设备"],
  [/Android/, "安卓设备"],
  [/Windows/, "Windows 电脑"],
  [/Macintosh/, "Mac 电脑"],
  [/Linux/, "Linux 电脑"],
];

/** `Android 12; M2012K11AC Build/…`; browsers that hide it say `K`. */
const model = /Android [\d.]+;(?: [a-z]{2}-[A-Za-z]{2};)? ([A-Za-z0-9][A-Za-z0-9 _-]{1,23}?)(?: Build\/|\)|;)/;

/**
 * What a device is called on the list of those she is signed in on, e.g. `安卓设备 M2012K11AC`: by its `user-agent`, which anybody can write as he likes. So it is a hint
 * for her eye, and nothing is decided by it. Undefined where the header tells nothing.
 */
export function deviceName(userAgent: string | undefined): string | undefined {
  const text = userAgent?.slice(0, 512) ?? "";
  const kind = kinds.find(([sign]) => sign.test(text))?.[1];
  const found = model.exec(text)?.[1];
  return kind && found ? `${kind} ${found}` : kind;
}
