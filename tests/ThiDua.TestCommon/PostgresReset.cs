namespace ThiDua.TestCommon;

/// <summary>What makes a used database like a new one, and tells when it is not.</summary>
internal static class PostgresReset
{
    /// <summary>Deletes from the tables that hold something; without the guards and the order of keys, which are for those who use it.</summary>
    public const string Empty = """
        set lock_timeout = '3s';
        do $$
        declare
            name text;
            filled bool;
        begin
            perform set_config('session_replication_role', 'replica', true);
            for name in
                select quote_ident(c.relname) from pg_class c
                where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> '__EFMigrationsHistory'
            loop
                execute 'select exists (select from ' || name || ')' into filled;
                if filled then
                    execute 'delete from ' || name;
                end if;
            end loop;
            for name in
                select quote_ident(sequencename) from pg_sequences where schemaname = 'public' and last_value is not null
            loop
                execute 'alter sequence ' || name || ' restart';
            end loop;
        end $$;
        """;

    /// <summary>Columns, constraints and indexes by number; triggers and functions as they are, because tests take guards away.</summary>
    public const string Shape = """
        select concat_ws(' ',
            (select count(*) from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped),
            (select count(*) from pg_constraint where connamespace = 'public'::regnamespace),
            (select md5(string_agg(tgname || tgenabled::text, ',' order by tgrelid::regclass::text, tgname)) from pg_trigger where not tgisinternal),
            (select md5(string_agg(prosrc, ',' order by proname)) from pg_proc where pronamespace = 'public'::regnamespace),
            (select string_agg("MigrationId", ',' order by "MigrationId") from "__EFMigrationsHistory"));
        """;
}
