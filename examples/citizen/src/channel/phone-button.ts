import type { PhoneButton } from "@tongban/channel";

/** The button by which this channel gives a phone number. A browser has none; mini-programs have files of their own beside this one. */
export const phoneButton: PhoneButton | undefined = undefined;
