import { Button as HostButton } from "@tarojs/components";
import type { PhoneButton as ChannelPhoneButton, PhonePress } from "@tongban/channel";
import { Spinner } from "./spinner.tsx";

export interface PhoneButtonProps {
  readonly children: string;
  /** The channel's own; where the host has none nothing is shown. */
  readonly button: ChannelPhoneButton | undefined;
  /** She was asked by the host: hand it to `givePhone` of `@tongban/client/account`. */
  onPress(press: PhonePress): void;
  readonly busy?: boolean;
}

/** The host's own button, since a number is given by a press of nothing else; it asks her itself. */
export function PhoneButton({ children, button, onPress, busy = false }: PhoneButtonProps) {
  if (!button) return null;
  const done = ({ detail }: { readonly detail?: unknown }) => onPress({ detail });
  const failed = ({ detail }: { readonly detail?: unknown }) => onPress({ failed: true, detail });
  return (
    <HostButton
      className={`tb-button tb-button-plain tb-button-small tb-button-host${busy ? " tb-button-off" : ""}`}
      {...button.attributes}
      disabled={busy}
      onGetPhoneNumber={done}
      onGetAuthorize={done}
      onError={failed}
    >
      {busy && <Spinner />}
      {children}
    </HostButton>
  );
}
