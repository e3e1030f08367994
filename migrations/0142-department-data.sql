-- Unique values of custom fields are free again when their department goes.
create function free_values_of_departments() returns trigger
  language plpgsql
as $$
begin
  delete from unique_custom_values v using gone
    where v.pool_id = gone.pool_id and v.target_type = 'DEPARTMENT' and v.target_id = gone.id;
  return null;
end
$$;
create trigger free_unique_values after delete on departments
  referencing old table as gone for each statement execute function free_values_of_departments();
