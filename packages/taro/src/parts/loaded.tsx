import type { ReactNode } from "react";
import type { Service } from "../client/use-service.ts";
import { Skeleton } from "./spinner.tsx";
import { TroubleAlert, type TroubleAlertProps } from "./trouble-alert.tsx";

export interface LoadedProps<T> extends Pick<TroubleAlertProps, "way" | "hotline"> {
  readonly service: Service<T>;
  children(data: T): ReactNode;
}

/** The three faces of something being read: under way, failed with a way on, there. What is there stays while it is read again. */
export function Loaded<T>({ service, children, ...trouble }: LoadedProps<T>) {
  return (
    <>
      <TroubleAlert error={service.error} onRetry={service.reload} {...trouble} />
      {service.data !== undefined && children(service.data)}
      {service.data === undefined && service.loading && <Skeleton />}
    </>
  );
}
