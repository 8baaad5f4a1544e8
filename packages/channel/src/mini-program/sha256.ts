/*
 * SHA-256 (FIPS 180-4), because no library fits: a shell's client and channel share 5 kB, and the smallest kept one takes 1.8 kB of them
 * (gzip, 2026-11: @stablelib/sha256 2.0.1 1.8, fast-sha256 1.3.0 2.7, js-sha256 1.0.0 3.0, @noble/hashes 2.4.0 3.2). Mini-programs have no WebCrypto.
 * The tests hold it against node:crypto.
 */

type State = [number, number, number, number, number, number, number, number];

const primes = firstPrimes(64);
/** The first 32 bits of a root's fraction: 35 of a double's 53 bits are used, so no engine's rounding reaches them. */
const fractions = (power: number) => primes.map((prime) => ((prime ** power % 1) * 2 ** 32) | 0);
const start = fractions(1 / 2).slice(0, 8) as State;
const constants = fractions(1 / 3);

/** Of a message below 512 MB. */
export function sha256(message: Uint8Array): Uint8Array {
  // The message, a one bit, zeros, and in the last 4 bytes the length in bits.
  const bytes = new Uint8Array((message.length + 72) & -64);
  bytes.set([...message, 0x80]);
  const words = new DataView(bytes.buffer);
  words.setUint32(bytes.length - 4, message.length * 8);
  let state: State = start;
  for (let place = 0; place < bytes.length; place += 64) state = compress(state, (word) => words.getInt32(place + 4 * word));
  return Uint8Array.from(state.flatMap((word) => [word >> 24, word >> 16, word >> 8, word]));
}

function compress(state: State, wordOf: (place: number) => number): State {
  const schedule: number[] = [];
  const before = (distance: number) => schedule[schedule.length - distance] ?? 0;
  const mixed = constants.reduce<State>(([a, b, c, d, e, f, g, h], constant, round) => {
    const word =
      round < 16
        ? wordOf(round)
        : before(16) + before(7) + (turned(before(15), 7, 18) ^ (before(15) >>> 3)) + (turned(before(2), 17, 19) ^ (before(2) >>> 10));
    schedule.push(word | 0);
    const first = h + turned(e, 6, 11, 25) + (g ^ (e & (f ^ g))) + constant + word;
    const second = turned(a, 2, 13, 22) + ((a & b) ^ (c & (a ^ b)));
    return [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }, state);
  return mixed.map((word, place) => (word + (state[place] ?? 0)) | 0) as State;
}

/** XOR of a word turned right by each number of bits. */
function turned(word: number, ...by: readonly number[]): number {
  return by.reduce((sum, bits) => sum ^ ((word >>> bits) | (word << (32 - bits))), 0);
}

function firstPrimes(count: number): readonly number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime)) found.push(candidate);
  }
  return found;
}
