import { type Application, type CorrectionNotice, type Delivery, fail, isServiceError, type PauseKind } from "@tongban/protocol";
import { addWorkingDays, nationalCalendar } from "@tongban/protocol/calendar";
import { beijingDay } from "../beijing-time.ts";
import type { Desk } from "../desk.ts";
import type { Official } from "../identity/officials.ts";
import { requireAnyRole } from "../identity/require-role.ts";
import { findItemVersion } from "../items/find-item.ts";
import type { ItemRecord } from "../items/item-record.ts";
import { isWithin } from "../regions/regions.ts";
import type { ApplicationRow, Queries } from "../store/tables.ts";
import { type Department, type OpenCase, openCase, saveCase } from "./case.ts";
import { issueLicence } from "./issue.ts";
import { type Case, isOpen, move, type OfficialsAct, rules } from "./machine.ts";
import { takeTurns } from "./one-at-a-time.ts";
import { recordStep } from "./record-step.ts";
import { isRepeat } from "./repeat.ts";
import { viewApplication } from "./view.ts";

/** What some acts carry beside an opinion. */
export interface Carried {
  /** `review`: false is an objection; left out, the department agrees. */
  readonly agree?: boolean;
  readonly notice?: CorrectionNotice;
  readonly pause?: { readonly kind: PauseKind; readonly days: number };
  /** `extend`: working days. */
  readonly days?: number;
  readonly delivery?: Delivery;
  /** `handOver`: who takes over. */
  readonly to?: Required<Department>;
}

export interface OfficialCall {
  readonly official: Official;
  readonly applicationId: string;
  readonly act: OfficialsAct;
  readonly opinion?: string | undefined;
  readonly carried?: Carried;
  readonly traceId: string;
}

/** 行政许可法 (2019) §32: after five days without a notice an application counts as accepted. */
const askWithin = 5;

/**
 * Does what an official does, in the own department and region. The same act by the same official saying the same, repeated at any later time, changes nothing
 * and shows the application as it now is; anything else out of turn is APPLICATION_STATE. Throws OFFICIAL_FORBIDDEN, and REQUEST_INVALID where the law wants a
 * reason and there is none (行政许可法 §38, §42, §45).
 */
export async function actOnApplication(desk: Desk, call: OfficialCall): Promise<Application> {
  const { applicationId, act, official } = call;
  const opinion = call.opinion?.trim();
  if (needsReason(call) && !opinion) throw fail("REQUEST_INVALID", { say: "请说明理由", detail: { where: "/opinion", rule: "required" } });
  await desk.db.transaction().execute(async (trx) => {
    const opened = await openCase(trx, { applicationId });
    // before the key, which holds the person too
    if (act === "issue") await takeTurns(trx, opened.row.cert_key);
    const key = await desk.personKeys.keyOf(trx, opened.row.cert_key);
    const subject = call.carried?.to?.deptCode ?? official.deptCode;
    const payload = { ...(opinion && { opinion }), ...saidBy(call) };
    const said = { applicationId, event: rules[act].event, subject, actor: official.id, payload };
    // who has handed it over has no part in it any more, and may still repeat the call
    if (act === "handOver" && (await isRepeat(trx, key, said))) return;
    await assertMay(trx, official, { act, opened });
    const record = await findItemVersion(trx, opened.row.item_id, opened.row.item_version);
    assertWhole(call, record);
    const at = desk.now();
    const after = await nextCase(opened, { call, record, at }).catch(async (error: unknown) => {
      if (isServiceError(error, "APPLICATION_STATE") && (await isRepeat(trx, key, said))) return undefined;
      throw error;
    });
    if (!after) return;
    const issued = act === "issue" ? await issueLicence(desk, trx, { row: opened.row, key, at }) : {};
    await saveCase(trx, opened, {
      after,
      at,
      departments: await departmentsIn(trx, { call, record, row: opened.row }),
      ...(call.carried?.pause && { pause: call.carried.pause.kind }),
    });
    await recordStep(
      trx,
      { row: opened.row, record, key },
      {
        ...said,
        days: daysOf(call),
        by: `${official.deptName} ${official.post}`,
        at,
        traceId: call.traceId,
        payload: { ...payload, ...issued },
      },
    );
  });
  return viewApplication(desk, applicationId, "official");
}

/** Throws REQUEST_INVALID: a notice names something, and only what the item has; who received it, or the number of the parcel, is kept. */
function assertWhole({ carried }: OfficialCall, { item }: ItemRecord): void {
  const { notice, delivery } = carried ?? {};
  const wrong = (say: string, where: string) => fail("REQUEST_INVALID", { say, detail: { where, rule: "required" } });
  if (notice) {
    if (notice.materials.length + notice.fields.length === 0) throw wrong("请写明需要补正的内容", "/materials");
    if (notice.materials.some(({ name }) => item.materials.every((material) => material.name !== name)))
      throw wrong("没有这种材料", "/materials");
    if (notice.fields.some(({ name }) => !Object.hasOwn(item.form.properties, name))) throw wrong("表单中没有这一项", "/fields");
  }
  if (delivery?.way === "counter" && !delivery.receivedBy) throw wrong("请填写签收人", "/receivedBy");
  if (delivery?.way === "post" && !delivery.trackingNo) throw wrong("请填写快递单号", "/trackingNo");
}

function needsReason({ act, carried }: OfficialCall): boolean {
  return "reason" in rules[act] || carried?.agree === false;
}

/** Working days of an extension or a special procedure. */
function daysOf({ carried }: OfficialCall): number | undefined {
  return carried?.days ?? carried?.pause?.days;
}

/** What goes into the step beside the opinion. */
function saidBy({ carried = {} }: OfficialCall): Record<string, unknown> {
  const { agree, notice, pause, days, delivery, to } = carried;
  return {
    ...(agree === false && { agree }),
    ...notice,
    ...pause,
    ...(days !== undefined && { days }),
    ...delivery,
    ...(to && { deptName: to.deptName }),
  };
}

async function assertMay(trx: Queries, official: Official, { act, opened }: { act: OfficialsAct; opened: OpenCase }): Promise<void> {
  const { now, duties, row } = opened;
  const own = now.duties.find((duty) => duty.deptCode === official.deptCode && isOpen(duty));
  const region = duties.find(({ dept_code }) => dept_code === own?.deptCode)?.region ?? row.owner_region ?? "";
  await requireAnyRole(official, rules[act].by, { db: trx, region, deptCode: own?.deptCode ?? "" });
}

interface Context {
  readonly call: OfficialCall;
  readonly record: ItemRecord;
  readonly at: number;
}

async function nextCase({ row, now }: OpenCase, { call, record, at }: Context): Promise<Case> {
  const { act, official, carried } = call;
  const after = move(now, {
    act,
    by: official,
    agree: carried?.agree,
    joint: record.item.joint?.map(({ deptCode }) => deptCode),
    to: carried?.to?.deptCode,
    isHead: official.roles.includes("decide"),
  });
  if (act === "ask" && row.submitted_at) {
    const { day } = addWorkingDays(beijingDay(row.submitted_at.getTime()), askWithin, nationalCalendar);
    const say = "收到申请材料已超过五个工作日，视为受理，不能再要求补正";
    if (beijingDay(at) > day) throw fail("APPLICATION_STATE", { say, detail: { status: now.status, until: day } });
  }
  return after;
}

/** The departments that come in. One that takes over keeps the application where it lies, if that is within its region. */
async function departmentsIn(
  trx: Queries,
  { call, record, row }: Omit<Context, "at"> & { row: ApplicationRow },
): Promise<readonly Department[]> {
  const { joint = [], region } = record.item;
  if (call.act === "accept") return joint.map(({ deptCode, deptName }) => ({ deptCode, deptName, region }));
  const to = call.carried?.to;
  if (!to) return [];
  const stays = row.owner_region !== null && (await isWithin(trx, row.owner_region, to.region));
  return [{ ...to, region: stays ? (row.owner_region ?? "") : to.region }];
}
