-- Above the first level what broke is collected by team: such a notice is of a team, not of one matter.
alter table notices
  alter column matter_id drop not null,
  add column team_id uuid references teams,
  -- nothing is left to do about it: somebody gave their word, or it was done after all
  add column ended_at timestamptz(3),
  -- how it goes by mail: at once, with the day's others, or not
  add column mail text check (mail in ('now', 'digest')),
  add column mailed_at timestamptz(3),
  add check ((matter_id is null) = (team_id is not null));
create unique index notices_of_team on notices (person_id, team_id, level) where team_id is not null and ended_at is null;
create index notices_to_mail on notices (mail, person_id) where mail is not null and mailed_at is null;
create index notices_of_matter on notices (matter_id) where ended_at is null and level > 0;

-- What somebody wants otherwise than the house does it.
create table notice_preferences (
  person_id uuid not null references staff (person_id),
  kind text not null,
  mail text not null check (mail in ('now', 'digest', 'never')),
  primary key (person_id, kind)
);

grant update (ended_at, mailed_at) on notices to kept_app;
grant select, insert, update on notice_preferences to kept_app;
