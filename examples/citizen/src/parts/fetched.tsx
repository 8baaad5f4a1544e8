import { Loaded, type LoadedProps } from "@tongban/taro";
import { hotline } from "../brand.ts";
import { useWayOn } from "./use-way-on.ts";

/** Something being read, with this shell's ways on when it fails. */
export function Fetched<T>({ service, children }: Pick<LoadedProps<T>, "service" | "children">) {
  const way = useWayOn(service.error, service.reload);
  return (
    <Loaded service={service} way={way} hotline={hotline}>
      {children}
    </Loaded>
  );
}
