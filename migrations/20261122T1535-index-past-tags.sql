-- What had a tag once tells who may hear of that tag.
create index matter_tags_past on matter_tags (tag_id, matter_id) where ended_at is not null;
create index matter_tags_past_matter on matter_tags (matter_id) where ended_at is not null;
