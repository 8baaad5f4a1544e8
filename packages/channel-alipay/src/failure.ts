import { failOnHost, type HostErrorCode, type ServiceError } from "@tongban/protocol";
import type { MyFailure } from "./host.ts";

/** By `error`, or by the face page's `resultStatus`. Sources: AlipayDocs/open-docs (2026-02-24), my.getAuthCode and my.request; help.aliyun.com/document_detail/144545.html. */
const reasons: Readonly<Record<number | string, HostErrorCode>> = {
  2: "HOST_REFUSED",
  3: "CITIZEN_CANCELLED",
  4: "HOST_REFUSED",
  11: "HOST_REFUSED",
  12: "NETWORK_FAILED",
  13: "REQUEST_TIMEOUT",
  14: "REPLY_UNREADABLE",
  6001: "CITIZEN_CANCELLED",
  6002: "NETWORK_FAILED",
};

/** What a failure of `my` means; `otherwise` when its code says nothing we know. */
export function readFailure(failure: MyFailure, otherwise: HostErrorCode): ServiceError {
  const { error = "", status = 100, resultStatus = error } = failure;
  // A time-out may come as {"error":14,"status":13}: a status below 100 is no HTTP status but the code that counts ("my.request 常见问题").
  const code = reasons[status < 100 ? status : resultStatus] ?? otherwise;
  return failOnHost(code, { cause: failure });
}
