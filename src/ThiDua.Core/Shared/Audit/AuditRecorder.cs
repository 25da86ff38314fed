using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Audit;

/// <summary>Turns what the change tracker knows into audit entries: one per changed record, old and new values.</summary>
internal static class AuditRecorder
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static async Task RecordAsync(ThiDuaDbContext db, ActionContext action, CancellationToken cancellation)
    {
        var changed = db
            .ChangeTracker.Entries<IAudited>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(Read)
            .OfType<Change>()
            .ToList();
        var subjects = changed.Where(c => c.Personal.Count > 0).Select(c => c.SubjectId).Distinct().ToList();
        var keys = await PersonKeys.ForAsync(db, subjects, action.At, cancellation);
        foreach (var change in changed)
        {
            var audit = Entry(action, change.EntityType, change.EntityId, change.Changes.ToJsonString(Json));
            db.Add(audit);
            db.AddRange(change.Personal.Select(p => Value(audit, change.SubjectId, p, keys[change.SubjectId])));
        }
    }

    internal static AuditEntry Event(ActionContext action, string entityType, Guid entityId, object details) =>
        Entry(action, entityType, entityId, JsonSerializer.Serialize(details, Json));

    private static Change? Read(EntityEntry<IAudited> entry)
    {
        var changes = new JsonObject();
        var personal = new List<PersonalChange>();
        var rules = entry.Metadata.ClrType.GetCustomAttribute<AuditedAttribute>();
        foreach (var property in entry.Properties)
        {
            var name = property.Metadata.Name;
            var old = entry.State == EntityState.Added ? null : property.OriginalValue;
            var now = entry.State == EntityState.Deleted ? null : property.CurrentValue;
            var isTouched = !Equals(old, now) && (entry.State != EntityState.Modified || property.IsModified);
            if (!isTouched || name is nameof(IVersioned.Version) or nameof(ISearchable.SearchText) || rules?.Skips.Contains(name) == true)
            {
                continue;
            }

            changes[name] =
                rules?.Secrets.Contains(name) == true ? new JsonObject { ["changed"] = true }
                : PersonalData.IsPersonal(property.Metadata) ? Masked(name, old, now, personal)
                : Plain(old, now);
        }

        return changes.Count == 0 && entry.State == EntityState.Modified
            ? null
            : new Change(
                entry.Metadata.ShortName(),
                entry.Entity.Id,
                entry.Entity is IOfPerson other ? other.PersonId : entry.Entity.Id,
                changes,
                personal
            );
    }

    private static AuditPersonalValue Value(AuditEntry audit, Guid subject, PersonalChange change, byte[] key) =>
        new()
        {
            Id = Ids.Next(),
            EntryId = audit.Id,
            SubjectId = subject,
            Property = change.Property,
            Salt = change.Salt,
            OldCipher = PersonKeys.Encrypt(key, PersonKeys.Place(audit.Id, change.Property), change.Old),
            NewCipher = PersonKeys.Encrypt(key, PersonKeys.Place(audit.Id, change.Property), change.New),
        };

    private static AuditEntry Entry(ActionContext action, string entityType, Guid entityId, string changes) =>
        new()
        {
            Period = action.At.Year * 100 + action.At.Month,
            Id = Ids.Next(),
            AuthorityId = action.AuthorityId,
            At = action.At,
            ActorId = action.ActorId,
            Source = action.Source,
            Action = action.Action,
            EntityType = entityType,
            EntityId = entityId,
            Changes = changes,
            Reason = action.Reason,
            IdempotencyKey = action.IdempotencyKey,
        };

    private static JsonObject Plain(object? old, object? now) => new() { ["old"] = Node(old), ["new"] = Node(now) };

    private static JsonNode? Node(object? value) =>
        value switch
        {
            null => null,
            byte[] bytes => JsonValue.Create(Convert.ToBase64String(SHA256.HashData(bytes))),
            Enum e => JsonValue.Create(e.ToString()),
            _ => JsonSerializer.SerializeToNode(value, Json),
        };

    private static JsonObject Masked(string property, object? old, object? now, List<PersonalChange> personal)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var (oldText, newText) = (Text(old), Text(now));
        personal.Add(new(property, salt, oldText, newText));
        return new() { ["oldHash"] = Hash(salt, oldText), ["newHash"] = Hash(salt, newText) };
    }

    private static string? Text(object? value) => value is null ? null : JsonSerializer.Serialize(value, Json);

    private static string? Hash(byte[] salt, string? value) =>
        value is null ? null : Convert.ToBase64String(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(value)]));

    private sealed record PersonalChange(string Property, byte[] Salt, string? Old, string? New);

    private sealed record Change(string EntityType, Guid EntityId, Guid SubjectId, JsonObject Changes, List<PersonalChange> Personal);
}
