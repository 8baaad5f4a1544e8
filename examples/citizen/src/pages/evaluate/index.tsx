import { useRouter } from "@tarojs/taro";
import { readApplication } from "@tongban/client";
import { isServiceError } from "@tongban/protocol";
import { Alert, Button, mayEvaluate, useService } from "@tongban/taro";
import { useEffect, useState } from "react";
import { Fetched } from "../../parts/fetched.tsx";
import { Gate } from "../../parts/gate.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { Given } from "./parts/given.tsx";
import { OpinionForm } from "./parts/opinion-form.tsx";
import { type Opinion, useOpinion } from "./parts/use-opinion.ts";

export default function Evaluate() {
  const { applicationId = "" } = useRouter().params;
  const opinion = useOpinion(applicationId);
  const [open, setOpen] = useState(false);
  const foot = (
    <>
      <Trouble error={opinion.error} onRetry={opinion.send} />
      <Button onPress={opinion.send} busy={opinion.busy} off={opinion.satisfaction === undefined}>
        提交评价
      </Button>
    </>
  );
  return (
    <Screen title="服务评价" foot={open && foot}>
      <Gate level={3} purpose="评价办件">
        {() => <Subject applicationId={applicationId} opinion={opinion} onOpen={setOpen} />}
      </Gate>
    </Screen>
  );
}

interface SubjectProps {
  readonly applicationId: string;
  readonly opinion: Opinion;
  /** May it be evaluated? */
  onOpen(open: boolean): void;
}

/** The form; or the evaluation there is, also when another device was first; or why it is too early. */
function Subject({ applicationId, opinion, onOpen }: SubjectProps) {
  const application = useService((client) => readApplication(client, applicationId), [applicationId]);
  const { data, reload } = application;
  const open = data !== undefined && !data.evaluation && mayEvaluate(data.status);
  useEffect(() => onOpen(open), [open]);
  const already = isServiceError(opinion.error, "EVALUATION_EXISTS");
  useEffect(() => {
    if (already) reload();
  }, [already]);
  return (
    <Fetched service={application}>
      {({ evaluation }) => {
        if (evaluation) return <Given evaluation={evaluation} />;
        return open ? <OpinionForm opinion={opinion} /> : <Alert title="办结后才能评价" />;
      }}
    </Fetched>
  );
}
