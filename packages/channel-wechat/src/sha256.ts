/*
 * SHA-256 (FIPS 180-4), because no library fits: a shell's client and channel share 5 kB, and the smallest kept one takes 1.8 kB of them
 * (gzip, 2026-11: @stablelib/sha256 2.0.1 1.8, fast-sha256 1.3.0 2.7, js-sha256 1.0.0 3.0, @noble/hashes 2.4.0 3.2). Mini-programs have no WebCrypto.
 * The tests hold it against node:crypto.
 */

const primes = firstPrimes(64);
/** The first 32 bits of a root's fraction: 35 of a double's 53 bits are used, so no engine's rounding reaches them. */
const fraction = (root: number) => ((root % 1) * 2 ** 32) | 0;
const start = primes.slice(0, 8).map((prime) => fraction(prime ** (1 / 2)));
const constants = primes.map((prime) => fraction(prime ** (1 / 3)));

export function sha256(message: Uint8Array): Uint8Array {
  const blocks = padded(message);
  let state: readonly number[] = start;
  for (let place = 0; place < blocks.byteLength; place += 64) {
    state = compress(state, (word) => blocks.getInt32(place + 4 * word));
  }
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, place) => void digest.setInt32(4 * place, word));
  return new Uint8Array(digest.buffer);
}

/** The message, a one bit, zeros, and the length in bits in the last 8 bytes. */
function padded(message: Uint8Array): DataView {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const blocks = new DataView(bytes.buffer);
  blocks.setUint32(bytes.length - 8, message.length / 2 ** 29);
  blocks.setUint32(bytes.length - 4, message.length * 8);
  return blocks;
}

function compress(state: readonly number[], wordOf: (place: number) => number): readonly number[] {
  const schedule: number[] = [];
  const before = (distance: number) => schedule[schedule.length - distance] ?? 0;
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (const [round, constant] of constants.entries()) {
    const word =
      round < 16
        ? wordOf(round)
        : (before(16) +
            before(7) +
            (turned(before(15), [7, 18]) ^ (before(15) >>> 3)) +
            (turned(before(2), [17, 19]) ^ (before(2) >>> 10))) |
          0;
    schedule.push(word);
    const first = (h + turned(e, [6, 11, 25]) + ((e & f) ^ (~e & g)) + constant + word) | 0;
    const second = turned(a, [2, 13, 22]) + ((a & b) ^ (a & c) ^ (b & c));
    [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h].map((word, place) => (word + (state[place] ?? 0)) | 0);
}

/** XOR of a word turned right by each number of bits. */
function turned(word: number, by: readonly number[]): number {
  return by.reduce((sum, bits) => sum ^ ((word >>> bits) | (word << (32 - bits))), 0);
}

function firstPrimes(count: number): readonly number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}
