import { View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { readApplication } from "@tongban/client";
import type { Application } from "@tongban/protocol";
import {
  Alert,
  Button,
  Card,
  Fact,
  formatTime,
  GrantedLicence,
  Head,
  isFinished,
  mayEvaluate,
  Section,
  satisfactionNames,
  statusNames,
  statusTones,
  Tag,
  Timeline,
  useService,
} from "@tongban/taro";
import { Fetched } from "../../parts/fetched.tsx";
import { Gate } from "../../parts/gate.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useEvery } from "../../parts/use-every.ts";
import { useReloadOnShow } from "../../parts/use-reload-on-show.ts";
import { open, routes } from "../../routes.ts";
import { Denied } from "./parts/denied.tsx";
import { Progress } from "./parts/progress.tsx";

export default function ApplicationPage() {
  const { applicationId = "", done } = useRouter().params;
  return (
    <Screen title="办件进度">
      <Gate level={3} purpose="查看办件">
        {() => <Tracked applicationId={applicationId} done={done} />}
      </Gate>
    </Screen>
  );
}

/** Follows one application, by itself every 10 seconds until it is finished. */
function Tracked({ applicationId, done }: { readonly applicationId: string; readonly done: string | undefined }) {
  const application = useService((client) => readApplication(client, applicationId), [applicationId]);
  useReloadOnShow(application);
  const underWay = application.data !== undefined && !isFinished(application.data.status);
  useEvery(async () => application.reload(), { ms: 10_000, active: underWay });
  return (
    <>
      {done === "submitted" && application.data?.status === "submitted" && (
        <Alert title="提交成功" tone="good">
          {"工作人员会尽快办理，您可以随时回来查看进度。"}
        </Alert>
      )}
      {done === "evaluated" && <Alert title="感谢您的评价" tone="good" />}
      <Fetched service={application}>{(found) => <Content application={found} />}</Fetched>
    </>
  );
}

function Content({ application }: { readonly application: Application }) {
  const { applicationId, taskName, deptName, status, projectNo, licence, evaluation, submittedAt, trace } = application;
  return (
    <>
      <Head title={taskName} note={deptName}>
        <View style={{ marginTop: "8px" }}>
          <Tag tone={statusTones[status]}>{statusNames[status]}</Tag>
        </View>
      </Head>
      {status !== "draft" && <Progress status={status} />}
      {status === "draft" && (
        <Alert
          title="这份申请还没有提交"
          tone="warn"
          acts={
            <Button small onPress={() => void open(routes.handle({ applicationId }))}>
              继续填写
            </Button>
          }
        />
      )}
      {status === "denied" && <Denied application={application} />}
      {licence && (
        <>
          <Section title="已签发的电子证照" />
          <GrantedLicence licence={licence} />
        </>
      )}
      {mayEvaluate(status) && !evaluation && (
        <Alert
          title="这次办理您满意吗？"
          acts={
            <Button small onPress={() => void open(routes.evaluate(applicationId))}>
              我要评价
            </Button>
          }
        />
      )}
      <Card title="办理进度">
        <Timeline trace={trace} />
      </Card>
      <Card title="办件信息">
        {projectNo && <Fact name="办件编号">{projectNo}</Fact>}
        {submittedAt && <Fact name="提交时间">{formatTime(submittedAt)}</Fact>}
        <Fact name="上传材料">{application.uploads === 0 ? "0份，全部由电子证照提供" : `${application.uploads}份`}</Fact>
        {evaluation && <Fact name="我的评价">{satisfactionNames[evaluation.satisfaction]}</Fact>}
      </Card>
    </>
  );
}
