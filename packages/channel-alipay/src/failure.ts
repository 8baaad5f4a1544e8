import { failOnHost, type HostErrorCode, type ServiceError } from "@tongban/protocol";
import type { MyFailure } from "./host.ts";

/** What a code means differs from one API to the next: 11 is a domain that may not be asked, or a citizen who refuses. Source: AlipayDocs/open-docs (2026-02-24). */
const reasons = {
  getAuthCode: { 3: "CITIZEN_CANCELLED", 4: "HOST_REFUSED", 11: "CITIZEN_CANCELLED" },
  request: {
    2: "HOST_REFUSED",
    4: "HOST_REFUSED",
    11: "HOST_REFUSED",
    13: "REQUEST_TIMEOUT",
    14: "REPLY_UNREADABLE",
  },
  /** Of `resultStatus`. Source: help.aliyun.com/document_detail/144545.html. */
  startAPVerify: { 6001: "CITIZEN_CANCELLED", 6002: "NETWORK_FAILED" },
} as const satisfies Readonly<Record<string, Readonly<Record<number, HostErrorCode>>>>;

/** What a failure of an API of `my` means; `otherwise` when its code says nothing we know. */
export function readFailure(failure: MyFailure, api: keyof typeof reasons, otherwise: HostErrorCode): ServiceError {
  const { error = "", status = 100, resultStatus = error } = failure;
  const known: Readonly<Record<number | string, HostErrorCode>> = reasons[api];
  // A time-out may come as {"error":14,"status":13}: a status below 100 is no HTTP status but the code that counts ("my.request 常见问题").
  return failOnHost(known[status < 100 ? status : resultStatus] ?? otherwise, { cause: failure });
}
