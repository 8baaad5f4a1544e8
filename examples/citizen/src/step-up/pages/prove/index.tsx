import { useRouter } from "@tarojs/taro";
import { readProofWays } from "@tongban/client/account";
import type { ProofMethod } from "@tongban/protocol";
import { Alert, Button, useClient, useService, useSession } from "@tongban/taro";
import { useEffect, useState } from "react";
import { Fetched } from "../../../parts/fetched.tsx";
import { Gate } from "../../../parts/gate.tsx";
import { Screen } from "../../../parts/screen.tsx";
import { SignInFirst } from "../../../parts/sign-in-first.tsx";
import { useLeaving } from "../../../parts/use-leaving.ts";
import { goBack, openInstead, routes } from "../../../routes.ts";
import { Begun } from "./parts/begun.tsx";
import { Typed } from "./parts/typed.tsx";

/** Proves who she is; then on to the item, or back to where she was: once, and not when she has gone there herself meanwhile. */
export default function Prove() {
  const { itemId } = useRouter().params;
  const leave = useLeaving();
  const { account } = useSession();
  const done = () => leave(() => (itemId ? openInstead(routes.handle({ itemId })) : goBack()));
  // To handle an item it is enough to have proved herself, be it in a proof she had left and that ended only now.
  const proven = itemId !== undefined && account?.level === 3;
  useEffect(() => {
    if (proven) void done();
  }, [proven]);
  return (
    <Screen title="身份核验">
      <Gate level={1} purpose="核验身份">
        {() => <Proof onDone={done} />}
      </Gate>
    </Screen>
  );
}

interface ProofProps {
  onDone(): Promise<void>;
}

function Proof(props: ProofProps) {
  const [method] = useClient().channel.can.proofs;
  const { account } = useSession();
  if (method) return <ByChannel method={method} {...props} />;
  if (account?.level !== 3) return <SignInFirst purpose="核验身份" level={3} />;
  return (
    <Alert
      title="您已用高级实名登录"
      tone="good"
      acts={
        <Button small onPress={() => void props.onDone()}>
          继续
        </Button>
      }
    />
  );
}

/** Goes on with what was begun, or begins. */
function ByChannel({ method, onDone }: ProofProps & { readonly method: ProofMethod }) {
  const ways = useService(readProofWays, []);
  const [startsAnew, setStartsAnew] = useState(false);
  return (
    <Fetched service={ways}>
      {({ open }) =>
        open && !startsAnew ? (
          <Begun open={open} onDone={onDone} onAnew={() => setStartsAnew(true)} />
        ) : (
          <Typed method={method} onDone={onDone} />
        )
      }
    </Fetched>
  );
}
