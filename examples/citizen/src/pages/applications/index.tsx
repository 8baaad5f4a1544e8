import { listApplications } from "@tongban/client";
import type { Application } from "@tongban/protocol";
import { Button, Cell, Empty, formatTime, List, statusNames, statusTones, Tag, useService } from "@tongban/taro";
import { Fetched } from "../../parts/fetched.tsx";
import { Gate } from "../../parts/gate.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useReloadOnShow } from "../../parts/use-reload-on-show.ts";
import { open, routes } from "../../routes.ts";

export default function Applications() {
  return (
    <Screen title="我的办件">
      <Gate level={3} purpose="查看办件">
        {() => <Mine />}
      </Gate>
    </Screen>
  );
}

function Mine() {
  const mine = useService((client) => listApplications(client), []);
  useReloadOnShow(mine);
  return (
    <Fetched service={mine}>{({ applications }) => (applications.length > 0 ? <Rows applications={applications} /> : <None />)}</Fetched>
  );
}

function Rows({ applications }: { readonly applications: readonly Application[] }) {
  return (
    <List>
      {applications.map(({ applicationId, taskName, status, projectNo, submittedAt, createdAt }) => (
        <Cell
          key={applicationId}
          title={taskName}
          note={submittedAt ? `提交于${formatTime(submittedAt)}` : `开始于${formatTime(createdAt)}`}
          extra={projectNo && `办件编号 ${projectNo}`}
          side={<Tag tone={statusTones[status]}>{statusNames[status]}</Tag>}
          onPress={() => void open(routes.application(applicationId))}
        />
      ))}
    </List>
  );
}

function None() {
  return (
    <Empty title="还没有办件" icon="list" note="办理后，可在这里查看进度">
      <Button kind="plain" onPress={() => void open(routes.home())}>
        去看看能办什么
      </Button>
    </Empty>
  );
}
