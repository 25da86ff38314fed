using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Offline;

/// <summary>A field that somebody else changed meanwhile: both values, and what the device sends to keep its own.</summary>
/// <param name="Label">What the field asks.</param>
/// <param name="Base">Fields that say what stands there now, for sending again.</param>
public sealed record OfflineConflict(
    string Label,
    string Mine,
    string Theirs,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyDictionary<string, string> Base
);

/// <summary>What the device is told of a record it sent.</summary>
/// <param name="Address">Where the record stands now; null where it stands nowhere.</param>
public sealed record OfflineAnswer(
    OfflineOutcome Outcome,
    string Message,
    string? Address,
    IReadOnlyList<OfflineConflict> Conflicts,
    DateTime? ReceivedAt = null,
    DateTime? TypedAt = null
)
{
    public static OfflineAnswer Taken(string message, string address) => new(OfflineOutcome.Taken, message, address, []);

    public static OfflineAnswer Refused(string message, string? address = null) => new(OfflineOutcome.Refused, message, address, []);

    public static OfflineAnswer Conflict(string message, string? address = null, params IReadOnlyList<OfflineConflict> conflicts) =>
        new(OfflineOutcome.Conflict, message, address, conflicts);
}

/// <summary>Keeps what devices were told, so that a record sent twice is taken once.</summary>
public sealed class OfflineReceipts(ThiDuaDbContext db)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The answer as JSON; null where no such record of the person came in.</summary>
    public Task<string?> FindAsync(Guid key, Guid personId, CancellationToken cancellation) =>
        db
            .OfflineReceipts.Where(r => r.Id == key && r.PersonId == personId)
            .Select(r => (string?)r.Answer)
            .FirstOrDefaultAsync(cancellation);

    /// <summary>Adds the receipt in the transaction of the change itself.</summary>
    public async Task KeepAsync(
        Guid key,
        Guid personId,
        string kind,
        DateTime typedAt,
        OfflineAnswer answer,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var json = Written(answer with { ReceivedAt = action.At, TypedAt = typedAt });
        if (json.Length > OfflineReceipt.AnswerMaxLength)
        {
            json = Written(answer with { ReceivedAt = action.At, TypedAt = typedAt, Conflicts = [] });
        }

        db.Add(
            new OfflineReceipt
            {
                Id = key,
                PersonId = personId,
                Kind = kind,
                TypedAt = typedAt,
                ReceivedAt = action.At,
                Outcome = answer.Outcome,
                Answer = json,
            }
        );
        await db.SaveAsync(action, cancellation);
    }

    private static string Written(OfflineAnswer answer) => JsonSerializer.Serialize(answer, Json);
}
