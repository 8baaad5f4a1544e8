/** That a session is about to hand over a phone number, for channels whose answers name neither user nor time. */
export const phoneAnnouncements = [
  `create table phone_announcements (
    session_id uuid primary key references sessions on delete cascade,
    announced_at timestamptz not null,
    spent_at timestamptz)`,
];
