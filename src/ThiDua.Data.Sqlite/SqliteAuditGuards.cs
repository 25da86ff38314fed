namespace ThiDua.Data.Sqlite;

/// <summary>
/// The audit log is append-only in the database itself: an entry takes its place in the chain once, and leaves only with a
/// stretch that was detached. Whoever owns the file can take the guards away; the chain tells of it.
/// </summary>
internal static class SqliteAuditGuards
{
    private static readonly string[] Names =
    [
        "audit_entries_keep_update",
        "audit_entries_keep_delete",
        "audit_seals_keep_update",
        "audit_seals_keep_delete",
        "audit_archives_keep_update",
        "audit_archives_keep_delete",
    ];

    /// <summary>Takes the guards away for a migration: SQLite checks them against every table that it rebuilds.</summary>
    public static string Away { get; } = string.Concat(Names.Select(n => $"drop trigger if exists {n};"));

    public const string Sql = """
        drop trigger if exists audit_entries_keep_update;
        create trigger audit_entries_keep_update before update on audit_entries
        when not (
          old.seal_number is null and new.seal_number is not null
          and old.period = new.period and old.id = new.id and old.authority_id = new.authority_id and old.at = new.at
          and old.actor_id is new.actor_id and old.source = new.source and old.action = new.action
          and old.entity_type = new.entity_type and old.entity_id = new.entity_id and old.changes = new.changes
          and old.reason is new.reason and old.idempotency_key is new.idempotency_key
        )
        begin select raise(abort, 'audit_entries is append-only'); end;

        drop trigger if exists audit_entries_keep_delete;
        create trigger audit_entries_keep_delete before delete on audit_entries
        when not exists (
          select 1 from audit_archives a
          where a.authority_id = old.authority_id and old.seal_number between a.from_seal and a.to_seal
        )
        begin select raise(abort, 'audit_entries is append-only'); end;

        drop trigger if exists audit_seals_keep_update;
        create trigger audit_seals_keep_update before update on audit_seals
        begin select raise(abort, 'audit_seals is append-only'); end;

        drop trigger if exists audit_seals_keep_delete;
        create trigger audit_seals_keep_delete before delete on audit_seals
        begin select raise(abort, 'audit_seals is append-only'); end;

        drop trigger if exists audit_archives_keep_update;
        create trigger audit_archives_keep_update before update on audit_archives
        begin select raise(abort, 'audit_archives is append-only'); end;

        drop trigger if exists audit_archives_keep_delete;
        create trigger audit_archives_keep_delete before delete on audit_archives
        begin select raise(abort, 'audit_archives is append-only'); end;
        """;
}
