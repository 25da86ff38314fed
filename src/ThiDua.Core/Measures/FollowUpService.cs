using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Measures;

public sealed record OpenFollowUpOptions
{
    public required Guid PeriodId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid MeasureId { get; init; }
    public required string? Reason { get; init; }
}

public sealed record CloseFollowUpOptions
{
    public required Guid FollowUpId { get; init; }
    public required Guid UnitId { get; init; }
    public required FollowUpState State { get; init; }
    public required string? Answer { get; init; }
}

/// <summary>Marks values that are to be looked into. A mark changes no number; it is answered, and stays on record.</summary>
public sealed class FollowUpService(ThiDuaDbContext db, Texts texts)
{
    /// <summary>Sets a mark; where one is open already it stays as it is.</summary>
    /// <exception cref="ValidationException">No reason is given.</exception>
    public async Task OpenAsync(OpenFollowUpOptions options, ActionContext action, CancellationToken cancellation)
    {
        var reason = Checked(options.Reason, nameof(options.Reason), "measures.follow-up.reason");
        var isOpen = await db.FollowUps.AnyAsync(
            f =>
                f.PeriodId == options.PeriodId
                && f.UnitId == options.UnitId
                && f.MeasureId == options.MeasureId
                && f.State == FollowUpState.Open,
            cancellation
        );
        if (isOpen)
        {
            return;
        }

        db.Add(
            new FollowUp
            {
                Id = Ids.Next(),
                PeriodId = options.PeriodId,
                UnitId = options.UnitId,
                MeasureId = options.MeasureId,
                Reason = reason,
                OpenedBy = action.ActorId,
                OpenedAt = action.At,
                State = FollowUpState.Open,
            }
        );
        await db.SaveAsync(action, cancellation);
    }

    /// <summary>Answers a mark at the unit. False where there is none open.</summary>
    /// <exception cref="ValidationException">No answer is given.</exception>
    public async Task<bool> CloseAsync(CloseFollowUpOptions options, ActionContext action, CancellationToken cancellation)
    {
        var mark = await db
            .FollowUps.AsTracking()
            .FirstOrDefaultAsync(
                f => f.Id == options.FollowUpId && f.UnitId == options.UnitId && f.State == FollowUpState.Open,
                cancellation
            );
        if (mark is null || options.State == FollowUpState.Open)
        {
            return false;
        }

        (mark.State, mark.Answer) = (options.State, Checked(options.Answer, nameof(options.Answer), "measures.follow-up.answer"));
        (mark.ClosedBy, mark.ClosedAt) = (action.ActorId, action.At);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private string Checked(string? text, string property, string key)
    {
        var trimmed = text?.Trim() ?? "";
        var problem =
            trimmed.Length == 0 ? texts[key]
            : trimmed.Length > FollowUp.TextMaxLength ? texts["measures.edit.long", FollowUp.TextMaxLength]
            : null;
        return problem is null ? trimmed : throw new ValidationException([new ValidationFailure(property, problem)]);
    }
}
