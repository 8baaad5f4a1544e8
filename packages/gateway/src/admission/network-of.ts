import { isIPv6 } from "node:net";

/** Whom an address stands for: a household or a phone gets a whole /64 of IPv6, so whoever has one address there has them all. IPv4 stands for itself. */
export function networkOf(address: string): string {
  const [bare = ""] = address.split("%");
  if (!isIPv6(bare)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped) return mapped;
  const [front = "", back] = bare.split("::");
  const [before, after] = [groupsOf(front), groupsOf(back ?? "")];
  const gap = back === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => "0");
  const network = [...before, ...gap, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::/64`;
}

/** An address of IPv4 at the end takes the place of two groups; none of them is in the first half. */
function groupsOf(text: string): readonly string[] {
  return text === "" ? [] : text.split(":").flatMap((group) => (group.includes(".") ? ["0", "0"] : [group]));
}
