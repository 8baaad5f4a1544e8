import type { Senses } from "./senses.ts";

/** What a citizen does on a phone, whichever it is. Each act waits, at most 15 s, until the screen lets her. */
export interface Hand {
  /** A screen that is new to her: waits until it shows this text, and reads it. */
  read(text: string): Promise<void>;
  /** Waits until the screen shows this, within the screen she has read. */
  see(text: string | RegExp): Promise<void>;
  /** Taps what reads exactly so. */
  tap(text: string): Promise<void>;
  /** Types into the field that shows this placeholder. */
  type(placeholder: string, text: string): Promise<void>;
  /** Comes back another day, to the app's first page. */
  comeBack(): Promise<void>;
  /** A parameter in the address of the page on top. */
  parameter(name: string): Promise<string>;
  readonly did: Readonly<Did>;
}

/** How much she really did. */
export interface Did {
  taps: number;
  /** Fields she filled, and the characters in them. */
  inputs: number;
  characters: number;
  screens: number;
}

const patience = { ms: 15_000, pause: 100 };

/** A citizen's hand on a phone that can be seen and touched by these senses; it counts what it does. */
export function createHand(senses: Senses): Hand {
  const did: Did = { taps: 0, inputs: 0, characters: 0, screens: 0 };

  async function until(what: string, attempt: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + patience.ms;
    while (!(await attempt())) {
      if (Date.now() > end)
        throw new Error(`[journeys] ${what} did not come in ${patience.ms / 1000} s; the screen shows: ${await senses.screen()}`);
      await new Promise((done) => setTimeout(done, patience.pause));
    }
  }

  const hand: Hand = {
    did,
    async read(text) {
      await hand.see(text);
      did.screens += 1;
    },
    see: (text) =>
      until(String(text), async () => {
        const shown = await senses.screen();
        return typeof text === "string" ? shown.includes(text) : text.test(shown);
      }),
    async tap(text) {
      await until(`「${text}」 to tap`, () => senses.tap(text));
      did.taps += 1;
    },
    async type(placeholder, text) {
      await until(`a field 「${placeholder}」`, () => senses.type(placeholder, text));
      did.inputs += 1;
      did.characters += [...text].length;
    },
    async comeBack() {
      await senses.goHome();
      did.taps += 1;
    },
    async parameter(name) {
      const value = await senses.parameter(name);
      if (!value) throw new Error(`[journeys] the address of the page carries no ${name}`);
      return value;
    },
  };
  return hand;
}

/** Seconds a citizen needs, modelled: 3 a tap, 1.5 a character typed, 5 a screen read. */
export function citizenSeconds({ taps, characters, screens }: Did): number {
  return 3 * taps + 1.5 * characters + 5 * screens;
}
