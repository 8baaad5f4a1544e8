import type { PhoneGrant } from "@tongban/protocol";

/** How a press of the host's button ended. */
export interface PhonePress {
  /** The host told of it by the button's `error` event. Default `false`. */
  readonly failed?: boolean;
  /** `event.detail` as it came. */
  readonly detail?: unknown;
}

/** A channel's own button by which a citizen hands over her phone number. A browser has none. */
export interface PhoneButton {
  /** What makes the host's plain button this one. */
  readonly attributes: { readonly openType: "getPhoneNumber" } | { readonly openType: "getAuthorize"; readonly scope: "phoneNumber" };
  /** What the channel hands over names neither user nor time, so the gateway must hear beforehand that she is about to give it. */
  readonly announced: boolean;
  /** What goes to the gateway. Rejects with CITIZEN_CANCELLED, NETWORK_FAILED or HOST_REFUSED; what the host said is its `cause`. */
  read(press: PhonePress): Promise<PhoneGrant>;
}
