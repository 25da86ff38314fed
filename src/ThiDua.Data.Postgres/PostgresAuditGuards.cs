namespace ThiDua.Data.Postgres;

/// <summary>
/// The audit log is append-only in the database itself: an entry takes its place in the chain once, and leaves only with a
/// stretch that was detached. Whoever owns the tables can take the guards away; the chain tells of it.
/// </summary>
/// <remarks>In a trigger on a table in parts the name of the table is that of the part: the argument says which table it is.</remarks>
internal static class PostgresAuditGuards
{
    public const string Sql = """
        create or replace function audit_append_only() returns trigger language plpgsql as $guard$
        begin
          if tg_argv[0] = 'entries' and tg_op = 'UPDATE' then
            if old.seal_number is null and new.seal_number is not null
              and (old.period, old.id, old.authority_id, old.at, old.source, old.action, old.entity_type, old.entity_id, old.changes)
                = (new.period, new.id, new.authority_id, new.at, new.source, new.action, new.entity_type, new.entity_id, new.changes)
              and (old.actor_id, old.reason, old.idempotency_key) is not distinct from (new.actor_id, new.reason, new.idempotency_key)
            then
              return new;
            end if;
          elsif tg_argv[0] = 'entries' and tg_op = 'DELETE' then
            if exists (
              select 1 from audit_archives a
              where a.authority_id = old.authority_id and old.seal_number between a.from_seal and a.to_seal
            ) then
              return old;
            end if;
          end if;
          raise exception '% is append-only', tg_table_name;
        end
        $guard$;

        create or replace trigger audit_append_only before update or delete on audit_entries
          for each row execute function audit_append_only('entries');
        create or replace trigger audit_append_only before update or delete on audit_seals
          for each row execute function audit_append_only();
        create or replace trigger audit_append_only before update or delete on audit_archives
          for each row execute function audit_append_only();
        create or replace trigger audit_append_only_truncate before truncate on audit_entries
          for each statement execute function audit_append_only();
        create or replace trigger audit_append_only_truncate before truncate on audit_seals
          for each statement execute function audit_append_only();

        -- A guard of rows holds in every part of a table; a guard of a statement only where it is named.
        do $parts$
        declare part regclass;
        begin
          for part in select inhrelid from pg_inherits where inhparent = 'audit_entries'::regclass loop
            execute format(
              'create or replace trigger audit_append_only_truncate before truncate on %s for each statement execute function audit_append_only()',
              part);
          end loop;
        end
        $parts$;
        """;
}
