import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { describeTrouble } from "../text/describe-trouble.ts";
import { Alert } from "./alert.tsx";
import { Button } from "./button.tsx";

export interface TroubleAlertProps {
  readonly error: unknown;
  /** Does the same again; offered when that is sensible. */
  readonly onRetry?: (() => void) | undefined;
  /** Another way on, named. */
  readonly way?: { readonly name: string; go(): void } | undefined;
  /** Whom to call. Default 12345, the government service line. */
  readonly hotline?: string;
}

/** What went wrong, in the citizen's words, with a way on. Nothing while `error` is undefined. */
export function TroubleAlert({ error, onRetry, way, hotline = "12345" }: TroubleAlertProps) {
  if (error === undefined) return null;
  const { say, retry, traceId } = describeTrouble(error);
  const acts = (
    <>
      {onRetry && retry && (
        <Button small onPress={onRetry}>
          重试
        </Button>
      )}
      {way && (
        <Button small onPress={way.go}>
          {way.name}
        </Button>
      )}
      <Button small kind="plain" onPress={() => callPhone(hotline)}>
        {`拨打${hotline}`}
      </Button>
    </>
  );
  return (
    <Alert title={say} tone="bad" acts={acts}>
      {traceId && <View className="tb-soft">{`问题编号 ${traceId.slice(0, 8)}`}</View>}
    </Alert>
  );
}

/** Opens the dialler; the citizen may close it. */
export function callPhone(phoneNumber: string): void {
  Taro.makePhoneCall({ phoneNumber }).catch(() => {});
}
