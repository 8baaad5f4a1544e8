import type { PhoneButton } from "@tongban/channel";
import { failOnHost, type PhoneGrant } from "@tongban/protocol";
import { readFailure } from "./failure.ts";
import type { MyFailure } from "./host.ts";

/** The part of `my` the phone button needs. Source: @mini-types/alipay 3.0.14. Since 1.16.4, for enterprises' mini-programs. */
export interface MyPhoneHost {
  getPhoneNumber?(option: { success(result: { readonly response: string }): void; fail(failure: MyFailure): void }): unknown;
}

/**
 * Alipay's phone button: she authorises by the button, then `my.getPhoneNumber` gives the number encrypted under the app's key, which names neither her nor
 * the time. Its success may hold a failure, which only the gateway can read. Source: AlipayDocs, my.getPhoneNumber and button, 2026-02: `onError` tells of a
 * refusal and of a system fault alike, without a code; nothing was given in either case.
 */
export function createAlipayPhoneButton(my: MyPhoneHost): PhoneButton {
  return {
    attributes: { openType: "getAuthorize", scope: "phoneNumber" },
    announced: true,
    async read({ failed = false, detail }) {
      if (failed) throw failOnHost("CITIZEN_CANCELLED", { cause: detail });
      return askNumber(my);
    },
  };
}

function askNumber(my: MyPhoneHost): Promise<PhoneGrant> {
  return new Promise((resolve, reject) => {
    if (!my.getPhoneNumber) throw failOnHost("HOST_REFUSED");
    my.getPhoneNumber({
      success({ response }) {
        if (response) resolve({ kind: "alipay-phone", response });
        else reject(failOnHost("HOST_REFUSED", { message: "[@tongban/channel-alipay] my.getPhoneNumber gave nothing" }));
      },
      fail: (failure) => reject(readFailure(failure, "HOST_REFUSED")),
    });
  });
}
