using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Audit;

/// <summary>Turns what the change tracker knows into audit entries: one per changed record, old and new values.</summary>
internal static class AuditRecorder
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Record(ThiDuaDbContext db, ActionContext action)
    {
        var changed = db
            .ChangeTracker.Entries<IAudited>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .ToList();
        foreach (var entry in changed)
        {
            Add(db, action, entry);
        }
    }

    internal static AuditEntry Event(ActionContext action, string entityType, Guid entityId, object details) =>
        Entry(action, entityType, entityId, JsonSerializer.Serialize(details, Json));

    private static void Add(ThiDuaDbContext db, ActionContext action, EntityEntry<IAudited> entry)
    {
        var changes = new JsonObject();
        var personal = new List<(string Property, byte[] Salt, string? Old, string? New)>();
        foreach (var property in entry.Properties)
        {
            if (property.Metadata.Name is nameof(IVersioned.Version) or nameof(ISearchable.SearchText))
            {
                continue;
            }

            var old = entry.State == EntityState.Added ? null : property.OriginalValue;
            var now = entry.State == EntityState.Deleted ? null : property.CurrentValue;
            if (Equals(old, now) || (entry.State == EntityState.Modified && !property.IsModified))
            {
                continue;
            }

            changes[property.Metadata.Name] = IsPersonal(property.Metadata)
                ? Masked(property.Metadata.Name, old, now, personal)
                : Plain(old, now);
        }

        if (changes.Count == 0 && entry.State == EntityState.Modified)
        {
            return;
        }

        var audit = Entry(action, entry.Metadata.ShortName(), entry.Entity.Id, changes.ToJsonString(Json));
        db.Add(audit);
        foreach (var (property, salt, old, now) in personal)
        {
            db.Add(
                new AuditPersonalValue
                {
                    Id = Guid.CreateVersion7(),
                    EntryId = audit.Id,
                    SubjectId = entry.Entity.Id,
                    Property = property,
                    Salt = salt,
                    OldValue = old,
                    NewValue = now,
                }
            );
        }
    }

    private static AuditEntry Entry(ActionContext action, string entityType, Guid entityId, string changes) =>
        new()
        {
            Period = action.At.Year * 100 + action.At.Month,
            Id = Guid.CreateVersion7(),
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

    private static bool IsPersonal(IProperty property) =>
        property.PropertyInfo?.GetCustomAttribute<PersonalDataFieldAttribute>() is not null;

    private static JsonObject Plain(object? old, object? now) => new() { ["old"] = Node(old), ["new"] = Node(now) };

    private static JsonNode? Node(object? value) =>
        value switch
        {
            null => null,
            byte[] bytes => JsonValue.Create(Convert.ToBase64String(SHA256.HashData(bytes))),
            Enum e => JsonValue.Create(e.ToString()),
            _ => JsonSerializer.SerializeToNode(value, Json),
        };

    private static JsonObject Masked(string property, object? old, object? now, List<(string, byte[], string?, string?)> personal)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var (oldText, newText) = (Text(old), Text(now));
        personal.Add((property, salt, oldText, newText));
        return new() { ["oldHash"] = Hash(salt, oldText), ["newHash"] = Hash(salt, newText) };
    }

    private static string? Text(object? value) => value is null ? null : JsonSerializer.Serialize(value, Json);

    private static string? Hash(byte[] salt, string? value) =>
        value is null ? null : Convert.ToBase64String(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(value)]));
}
