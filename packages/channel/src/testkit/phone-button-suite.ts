import type { PhoneGrant } from "@tongban/protocol";
import { describe, expect, it } from "vitest";
import type { PhoneButton, PhonePress } from "../phone-button.ts";

export interface PhoneButtonOnHost {
  readonly button: PhoneButton;
  /** The citizen presses it; gives what the host's event carries. */
  press(): Promise<PhonePress>;
}

export interface PhoneButtonSuite {
  readonly name: string;
  /** What this channel's button can hand over. */
  readonly kinds: readonly PhoneGrant["kind"][];
  readonly make: (citizen: "agrees" | "cancels") => PhoneButtonOnHost | Promise<PhoneButtonOnHost>;
}

/** Defines the vitest suite that every channel's phone button passes. */
export function definePhoneButtonSuite({ name, kinds, make }: PhoneButtonSuite): void {
  describe(`${name} keeps the contract of the phone button`, () => {
    it("hands over what the gateway can read; what is good by itself is so once", async () => {
      const { button, press } = await make("agrees");
      const grants = [await button.read(await press()), await button.read(await press())];
      for (const grant of grants) {
        expect(kinds).toContain(grant.kind);
        for (const text of Object.values(grant)) expect(text).toMatch(/./);
      }
      // What is announced is tied to her and to the moment by the gateway.
      if (!button.announced) expect(JSON.stringify(grants[0])).not.toBe(JSON.stringify(grants[1]));
    });

    it("reports a citizen who refuses, and hands over nothing", async () => {
      const { button, press } = await make("cancels");
      await expect(button.read(await press())).rejects.toMatchObject({ code: "CITIZEN_CANCELLED" });
    });

    it("gives an error of our own for whatever else the host says", async () => {
      const { button } = await make("agrees");
      for (const detail of [undefined, null, "", 7, {}, [], { code: "" }, { errMsg: 7 }]) {
        await expect(button.read({ failed: true, detail })).rejects.toMatchObject({ name: "ServiceError" });
      }
    });

    it("asks the host by attributes that its button knows", async () => {
      const { attributes } = (await make("agrees")).button;
      expect(["getPhoneNumber", "getAuthorize"]).toContain(attributes.openType);
    });
  });
}
