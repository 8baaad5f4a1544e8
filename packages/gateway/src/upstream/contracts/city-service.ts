import type { Identifier } from "./identity.ts";

/** A page of the channel's own city service. */
export type CityPage =
  | {
      readonly kind: "service";
      readonly serviceId: number;
      /** The channel's own number of her city. */
      readonly cityId?: string;
      /** Handed through to the service, at most ten. */
      readonly params?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "home"; readonly city: string }
  | { readonly kind: "topic"; readonly city: string; readonly topic: string }
  | { readonly kind: "list"; readonly city: string; readonly keyword: string };

interface CityPageOrder {
  readonly page: CityPage;
  /** Where she comes from, by the channel's own list. */
  readonly source: number;
  readonly traceId: string;
}

/** What a client opens. */
interface CityPath {
  readonly path: string;
  readonly query: string;
  readonly businessType: string;
}

/** How a case stands, as the city service shows it among her matters. */
interface CityMessage {
  /** All identifiers of the credential it goes to. */
  readonly identifiers: readonly Identifier[];
  readonly templateId: string;
  /** Styles of the places it shows at; at least one. */
  readonly styles: { readonly resultPage?: string; readonly record?: string; readonly card?: string };
  /** Messages of one order are shown as one. */
  readonly orderNo: string;
  /** Opened from it. */
  readonly address?: string;
  readonly data: Readonly<Record<string, string>>;
  readonly traceId: string;
}

/** A channel's city service (城市服务). */
export interface CityService {
  path(order: CityPageOrder): Promise<CityPath>;
  /** The address of the result page, where there is one. Throws MESSAGE_REFUSED when the app has no way to send. */
  send(message: CityMessage): Promise<string | undefined>;
}
