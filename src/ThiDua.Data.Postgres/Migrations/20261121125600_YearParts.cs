using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ThiDua.Data.Postgres.Migrations
{
    /// <summary>
    /// The big tables in parts, one for each year in which their periods were recorded (of audit entries: written). A period's identity
    /// begins with the instant at which it was made, so that a range of identities is a year. Same names, keys and indexes as before.
    /// </summary>
    public partial class YearParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                create function year_as_id(year integer) returns uuid language sql stable as $body$
                  select (lpad(to_hex((extract(epoch from make_timestamptz(year, 1, 1, 0, 0, 0, 'UTC')) * 1000)::bigint), 12, '0')
                    || repeat('0', 20))::uuid
                $body$;

                -- Gives how many it made. Made whole and then attached: others read and write meanwhile.
                create function add_year_parts(last_year integer) returns integer language plpgsql as $body$
                declare
                  whole record;
                  part text;
                  year integer;
                  made integer := 0;
                begin
                  for whole in
                    select c.oid, c.relname as name, a.atttypid = 'uuid'::regtype as by_id
                    from pg_partitioned_table p
                      join pg_class c on c.oid = p.partrelid
                      join pg_namespace n on n.oid = c.relnamespace
                      join pg_attribute a on a.attrelid = c.oid and a.attnum = p.partattrs[0]
                    where n.nspname = current_schema()
                    order by c.relname
                  loop
                    -- A year that was detached does not come back: on from the last one there is.
                    select coalesce(max(substring(c.relname from '_(\d\d\d\d)$')::integer) + 1, 2026) into year
                    from pg_inherits i join pg_class c on c.oid = i.inhrelid
                    where i.inhparent = whole.oid;
                    while year <= last_year loop
                      part := format('%s_%s', whole.name, year);
                      begin
                        execute format('create table %I (like %I including all)', part, whole.name);
                        if whole.by_id then
                          execute format('alter table %I attach partition %I for values from (%L) to (%L)',
                            whole.name, part, year_as_id(year), year_as_id(year + 1));
                        else
                          execute format('alter table %I attach partition %I for values from (%s) to (%s)',
                            whole.name, part, year * 100, (year + 1) * 100);
                        end if;
                        made := made + 1;
                      exception when check_violation then
                        -- A clock that ran years ahead wrote rows of that year before it had a part: they stay with the rest, and so does it.
                        null;
                      end;
                      year := year + 1;
                    end loop;
                  end loop;
                  return made;
                end
                $body$;

                do $body$
                declare
                  big record;
                  rule record;
                  old text;
                begin
                  create temporary table rules (of_table text, name text, definition text) on commit drop;
                  for big in
                    select * from (values ('audit_entries', 'period'), ('cell_edits', 'period_id'), ('return_answers', 'period_id'),
                      ('value_rows', 'period_id')) as t (name, key)
                  loop
                    old := big.name || '_in_one';
                    execute format('alter table %I rename to %I', big.name, old);
                    execute format('create table %I (like %I including defaults) partition by range (%I)', big.name, old, big.key);
                    execute format('create table %I partition of %I default', big.name || '_other', big.name);
                    insert into rules
                      select big.name, c.conname, format('alter table %I add constraint %I %s', big.name, c.conname, pg_get_constraintdef(c.oid))
                      from pg_constraint c where c.conrelid = old::regclass and c.contype in ('p', 'f');
                    insert into rules
                      select big.name, i.indexrelid::regclass::text,
                        replace(pg_get_indexdef(i.indexrelid), format(' ON %s.%I ', current_schema(), old), format(' ON %I ', big.name))
                      from pg_index i where i.indrelid = old::regclass and not i.indisprimary;
                  end loop;

                  perform add_year_parts(extract(year from now() at time zone 'UTC')::integer + 1);
                  for big in select distinct of_table as name from rules loop
                    execute format('insert into %I select * from %I', big.name, big.name || '_in_one');
                    execute format('drop table %I', big.name || '_in_one');
                  end loop;
                  -- After the rows: a key is checked, and an index made, in one go. The names are free now.
                  for rule in select definition from rules loop
                    execute rule.definition;
                  end loop;
                end
                $body$;
                """
            );
        }
    }
}
