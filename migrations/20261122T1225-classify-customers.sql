-- A word of the organisation's own for customers with standards of their own: gold, wholesale, patient.
alter table customers add column class text check (length(class) between 1 and 60);
create index customers_class on customers (class) where class is not null;
