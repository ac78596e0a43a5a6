-- Looking for the same person across wards (the tracer): one name in one year, one day of birth in any order of day and month.
create index people_name_birth on people (name_folded, birth_date);
create index people_birth_name on people (birth_date, name_folded) where birth_precision = 'day';

-- A person is found by name in the commune that answers for the record and in those that share it, also when one of
-- them lies outside the writer's scope.
grant insert, delete on person_tokens to phaodai_tracer;
-- A prefix of a token is a range, whatever the collation of the database.
alter table person_tokens alter column token type text collate "C";
