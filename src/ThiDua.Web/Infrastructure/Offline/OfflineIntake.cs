using FluentValidation;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Offline;

namespace ThiDua.Web.Infrastructure.Offline;

/// <summary>Takes a record of a device's queue in and keeps the answer for whoever sent it: an account, or a learner with a card.</summary>
public sealed class OfflineIntake(IEnumerable<IOfflineTaker> takers, OfflineReceipts receipts, ThiDuaDbContext db, Texts texts)
{
    /// <summary>The record as it was sent; null where it bears no key.</summary>
    public static OfflineRecord? Read(IFormCollection form, string target, DateTime typedAt) =>
        Guid.TryParse(form["__key"], out var key)
            ? new OfflineRecord(key, target, DateTime.SpecifyKind(typedAt.ToUniversalTime(), DateTimeKind.Utc), form)
            : null;

    /// <summary>Does what its form would have done and keeps the answer in the same transaction. False where nobody takes such a record.</summary>
    public async Task<bool> TakeAsync(
        string kind,
        bool forLearners,
        OfflineRecord record,
        Guid sender,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (takers.FirstOrDefault(t => t.Kind == kind && t.IsForLearners == forLearners) is not { } taker)
        {
            return false;
        }

        var answer = await AnswerAsync(taker, record, action, cancellation);
        await receipts.KeepAsync(record.Key, sender, kind, record.TypedAt, answer, action, cancellation);
        return true;
    }

    /// <summary>Addresses of the forms that a device is to keep, the most urgent of each kind first.</summary>
    public async Task<IReadOnlyList<string>> FormsAsync(bool forLearners, CancellationToken cancellation)
    {
        var forms = new List<string>();
        foreach (var taker in takers.Where(t => t.IsForLearners == forLearners))
        {
            forms.AddRange(await taker.FormsAsync(cancellation));
        }

        return forms;
    }

    private async Task<OfflineAnswer> AnswerAsync(
        IOfflineTaker taker,
        OfflineRecord record,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        try
        {
            return await taker.TakeAsync(record, action, cancellation);
        }
        catch (ValidationException refusal)
        {
            // Thrown before anything was written: the round was closed meanwhile, a step is not possible any more.
            db.ChangeTracker.Clear();
            return OfflineAnswer.Conflict(string.Join(" ", refusal.Errors.Select(e => e.ErrorMessage)), record.Target);
        }
        catch (InvalidOperationException)
        {
            db.ChangeTracker.Clear();
            return OfflineAnswer.Conflict(texts["offline.form-changed"], record.Target);
        }
    }
}
