-- A notice stands once while something is left to do about it: a time that moved is reminded of anew.
alter table notices drop constraint notices_person_id_matter_id_kind_subject_id_level_key;
create unique index notices_once on notices (person_id, matter_id, kind, subject_id, level) nulls not distinct
  where ended_at is null;
