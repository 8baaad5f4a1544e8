import { Page, type PageProps, useSession } from "@tongban/taro";
import { goBack } from "../routes.ts";
import { Trouble } from "./trouble.tsx";

/** A page of this shell: leads back, and says so when the return from a sign-on failed. */
export function Screen({ children, ...page }: PageProps) {
  const { error, account } = useSession();
  return (
    <Page onBack={() => void goBack()} {...page}>
      {!account && <Trouble error={error} />}
      {children}
    </Page>
  );
}
