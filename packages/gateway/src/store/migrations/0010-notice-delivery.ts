/** Notices go out as messages too. Those of before stay in the inbox. */
export const noticeDelivery = [
  "alter table notices add column delivered_at timestamptz",
  "alter table notices add column claimed_until timestamptz",
  "alter table notices add column deliveries smallint not null default 0",
  "update notices set delivered_at = at",
  "create index on notices (at) where delivered_at is null",
];
