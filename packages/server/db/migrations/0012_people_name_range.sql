-- The beginning of a name is a range of the index, whatever the collation of the database.
alter table people alter column name_folded type text collate "C";
