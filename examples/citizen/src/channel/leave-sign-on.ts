/** Leaves the page so that the visit ends at the sign-on too; `undefined` where there is none to end, as in a mini-program. */
export const leaveSignOn: (() => Promise<void>) | undefined = undefined;
