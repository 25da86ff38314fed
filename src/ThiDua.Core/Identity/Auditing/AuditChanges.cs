using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Identity;

/// <summary>One property of a change, as text.</summary>
/// <param name="IsPersonal">Shown to who oversees the log, masked in exports.</param>
/// <param name="IsErased">The person's key was destroyed: that it changed is known, the value is not.</param>
public sealed record AuditChange(string Property, string? Old, string? New, bool IsPersonal = false, bool IsErased = false);

/// <summary>Reads the changes of entries back, with the personal values beside them where the person's key is still there.</summary>
internal static class AuditChanges
{
    private const int LongestShown = 300;

    public static async Task<Dictionary<(Guid Entry, string Property), (string? Old, string? New)>> OpenAsync(
        ThiDuaDbContext db,
        List<AuditEntry> entries,
        CancellationToken cancellation
    )
    {
        var ids = entries.ConvertAll(e => e.Id);
        var values = await (
            from v in db.AuditPersonalValues
            join k in db.AuditPersonKeys on v.SubjectId equals k.SubjectId
            where ids.Contains(v.EntryId)
            select new { Value = v, k.Key }
        )
            .AsNoTracking()
            .ToListAsync(cancellation);
        var open = new Dictionary<(Guid, string), (string?, string?)>();
        foreach (var row in values)
        {
            try
            {
                open[(row.Value.EntryId, row.Value.Property)] = (
                    PersonKeys.Decrypt(row.Key, row.Value, row.Value.OldCipher),
                    PersonKeys.Decrypt(row.Key, row.Value, row.Value.NewCipher)
                );
            }
            catch (CryptographicException)
            {
                // Written under a key that was destroyed; the person has a new one since.
            }
        }

        return open;
    }

    public static IReadOnlyList<AuditChange> Of(
        AuditEntry entry,
        Dictionary<(Guid Entry, string Property), (string? Old, string? New)> open
    )
    {
        using var document = JsonDocument.Parse(entry.Changes);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? [.. document.RootElement.EnumerateObject().Select(p => Of(entry.Id, p, open))]
            : [];
    }

    private static AuditChange Of(
        Guid entry,
        JsonProperty property,
        Dictionary<(Guid Entry, string Property), (string? Old, string? New)> open
    )
    {
        var value = property.Value;
        if (value.ValueKind != JsonValueKind.Object)
        {
            return new AuditChange(property.Name, null, Text(value));
        }

        if (value.TryGetProperty("oldHash", out _))
        {
            return open.TryGetValue((entry, property.Name), out var found)
                ? new AuditChange(property.Name, Plain(found.Old), Plain(found.New), IsPersonal: true)
                : new AuditChange(property.Name, null, null, IsPersonal: true, IsErased: true);
        }

        return value.TryGetProperty("old", out var old) && value.TryGetProperty("new", out var now)
            ? new AuditChange(property.Name, Text(old), Text(now))
            : new AuditChange(property.Name, null, Text(value));
    }

    private static string? Plain(string? json)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return Text(document.RootElement);
    }

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => Cut(value.GetString()!),
            _ => Cut(value.GetRawText()),
        };

    private static string Cut(string text) => text.Length <= LongestShown ? text : $"{text[..LongestShown]}…";
}
