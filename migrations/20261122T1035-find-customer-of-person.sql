-- Whose concern it is when a person writes: the company they speak for, if that is one; else their own.
create function kept_customer_of(person uuid) returns uuid
  language sql stable parallel safe
  return coalesce(
    (select (array_agg(customer_id))[1] from customer_contacts
     where person_id = person and ended_at is null having count(*) = 1),
    (select id from customers where person_id = person));
