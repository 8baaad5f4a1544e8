import { TroubleAlert } from "@tongban/taro";
import { hotline } from "../brand.ts";
import { useWayOn } from "./use-way-on.ts";

export interface TroubleProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

export function Trouble({ error, onRetry }: TroubleProps) {
  return <TroubleAlert error={error} onRetry={onRetry} way={useWayOn(error, onRetry)} hotline={hotline} />;
}
