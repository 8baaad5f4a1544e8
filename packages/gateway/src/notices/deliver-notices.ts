import { randomBytes } from "node:crypto";
import { isServiceError } from "@tongban/protocol";
import type { Selectable } from "kysely";
import { readIdentifiers } from "../accounts/credentials.ts";
import type { Gateway } from "../gateway.ts";
import type { Tables } from "../store/tables.ts";
import { beijingTime, day, minute } from "../time.ts";
import type { NoticeTemplate, RegisteredApp } from "../upstream/channels.ts";
import { noticeWords } from "./notice-words.ts";

type DueNotice = Pick<Selectable<Tables["notices"]>, "id" | "account_id" | "kind" | "at">;

const [batch, mostTries] = [20, 5];

/** What became of one message, for the log. */
export type Delivered = (told: { readonly channel: string; readonly kind: string; readonly failure?: string }) => void;

/**
 * Sends what is due as subscription messages, to every app of the account that has a template: whoever must answer a join looks at her phone, not into an
 * inbox. Sent at least once; refused or unfit is the end of it, a channel that is away is tried again, five times within a day. Returns how many notices it took up.
 */
export async function deliverNotices(gateway: Gateway, tell: Delivered): Promise<number> {
  const due = await claim(gateway);
  for (const notice of due) {
    if (await sendAll(gateway, notice, tell))
      await gateway.db
        .updateTable("notices")
        .set({ delivered_at: new Date(gateway.now()) })
        .where("id", "=", notice.id)
        .execute();
  }
  return due.length;
}

/** One replica takes each, for a minute. */
function claim({ db, now }: Gateway): Promise<DueNotice[]> {
  const at = new Date(now());
  return db
    .updateTable("notices")
    .set((has) => ({ claimed_until: new Date(now() + minute), deliveries: has("deliveries", "+", 1) }))
    .where("id", "in", (from) =>
      from
        .selectFrom("notices")
        .select("id")
        .where("delivered_at", "is", null)
        .where("deliveries", "<", mostTries)
        .where("at", ">", new Date(now() - day))
        .where((is) => is.or([is("claimed_until", "is", null), is("claimed_until", "<", at)]))
        .orderBy("at")
        .limit(batch)
        .forUpdate()
        .skipLocked(),
    )
    .returning(["id", "account_id", "kind", "at"])
    .execute();
}

/** False when one of them is worth another try. */
async function sendAll(gateway: Gateway, notice: DueNotice, tell: Delivered): Promise<boolean> {
  const credentials = await gateway.db
    .selectFrom("credentials")
    .select(["id", "channel", "app_id"])
    .where("account_id", "=", notice.account_id)
    .execute();
  let isDone = true;
  for (const { id, channel, app_id } of credentials) {
    const template = templateOf(gateway.options.apps, channel, app_id);
    const { messages } = template ? gateway.upstreams.of(channel, app_id) : {};
    if (!template || !messages) continue;
    try {
      const identifiers = await readIdentifiers(gateway, id);
      const traceId = randomBytes(16).toString("hex");
      await messages.send({ identifiers, templateId: template.templateId, page: template.page, data: dataOf(template, notice), traceId });
      tell({ channel, kind: notice.kind });
    } catch (error) {
      if (!isServiceError(error)) throw error;
      tell({ channel, kind: notice.kind, failure: error.code });
      isDone &&= !error.retry;
    }
  }
  return isDone;
}

function templateOf(apps: readonly RegisteredApp[], channel: string, appId: string): NoticeTemplate | undefined {
  return apps.find((app) => app.channel === channel && app.appId === appId)?.noticeTemplate;
}

/** What happened and when, to the minute: no name, no number, no text that others could read over her shoulder. */
function dataOf({ title, time }: NoticeTemplate, { kind, at }: DueNotice): Record<string, string> {
  return { [title]: noticeWords[kind]("").title, [time]: beijingTime(at.getTime()).slice(0, 16) };
}
