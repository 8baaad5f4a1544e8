import { useRouter } from "@tarojs/taro";
import { readProofWays } from "@tongban/client/account";
import type { ProofMethod } from "@tongban/protocol";
import { useClient, useService } from "@tongban/taro";
import { useState } from "react";
import { Fetched } from "../../../parts/fetched.tsx";
import { Gate } from "../../../parts/gate.tsx";
import { Screen } from "../../../parts/screen.tsx";
import { SignInFirst } from "../../../parts/sign-in-first.tsx";
import { goBack, openInstead, routes } from "../../../routes.ts";
import { Begun } from "./parts/begun.tsx";
import { Typed } from "./parts/typed.tsx";

export default function Prove() {
  return (
    <Screen title="身份核验">
      <Gate level={1} purpose="核验身份">
        {() => <Proof />}
      </Gate>
    </Screen>
  );
}

function Proof() {
  const [method] = useClient().channel.can.proofs;
  return method ? <ByChannel method={method} /> : <SignInFirst purpose="核验身份" level={3} />;
}

/** Goes on with what was begun, or begins; then on to the item, or back. */
function ByChannel({ method }: { readonly method: ProofMethod }) {
  const { itemId } = useRouter().params;
  const ways = useService(readProofWays, []);
  const [startsAnew, setStartsAnew] = useState(false);
  const done = async () => {
    await (itemId ? openInstead(routes.handle({ itemId })) : goBack());
  };
  return (
    <Fetched service={ways}>
      {({ open }) =>
        open && !startsAnew ? (
          <Begun open={open} onDone={done} onAnew={() => setStartsAnew(true)} />
        ) : (
          <Typed method={method} onDone={done} />
        )
      }
    </Fetched>
  );
}
