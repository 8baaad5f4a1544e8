import { failOnHost, type ProofLaunch, type ProofMethod } from "@tongban/protocol";
import { readFailure } from "./failure.ts";
import type { MyFailure, MyHost } from "./host.ts";

export function proofsOf(my: MyHost): readonly ProofMethod[] {
  return my.startAPVerify ? ["alipay-certify"] : [];
}

/** Shows Alipay's face page. Its success is not proof. */
export function prove(my: MyHost, launch: ProofLaunch): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!my.startAPVerify || launch.method !== "alipay-certify") throw failOnHost("HOST_REFUSED");
    const fail = (failure: MyFailure) => reject(readFailure(failure, "HOST_REFUSED"));
    my.startAPVerify({
      url: launch.url,
      certifyId: launch.certifyId,
      success: (result) => (result.resultStatus === "9000" ? resolve() : fail(result)),
      fail,
    });
  });
}
