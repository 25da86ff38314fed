using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Community;

public sealed record SubmitInitiativeOptions
{
    public required Access Access { get; init; }
    public required Guid UnitId { get; init; }
    public required InitiativeKind Kind { get; init; }
    public required InitiativeField Field { get; init; }
    public required string? Title { get; init; }
    public required string? Authors { get; init; }
    public required string? Problem { get; init; }
    public required string? Solution { get; init; }
    public required string? Effect { get; init; }
    public required string? EffectMeasure { get; init; }
    public required string? EffectUnit { get; init; }
    public required decimal? Before { get; init; }
    public required decimal? After { get; init; }
    public required DateOnly? AppliedFrom { get; init; }
}

public sealed record ReadInitiativeOptions
{
    public required Access Access { get; init; }
    public required Guid ReadingId { get; init; }
    public required int? Novelty { get; init; }
    public required int? Effect { get; init; }
    public required int? Spread { get; init; }
    public required string? Comment { get; init; }
}

/// <summary>Handing in an initiative and reading it as a judge.</summary>
public sealed class InitiativeService(ThiDuaDbContext db, Notifier notifier, Texts texts)
{
    private const decimal Tenfold = 10;
    private const decimal Largest = 1_000_000_000_000;

    /// <summary>Null where the unit is not one's own.</summary>
    public async Task<Guid?> SubmitAsync(SubmitInitiativeOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (
            !options.Access.Can(Capability.SubmitInitiatives, options.UnitId)
            || options.Access.Tree.AuthorityOf(options.UnitId) is not { } authority
        )
        {
            return null;
        }

        var today = VietnamTime.DateOf(action.At);
        if (options.AppliedFrom is not { } from || from > today)
        {
            // What is not applied yet is an idea, not an initiative (Law 06/2022/QH15, Art. 3).
            throw texts.Refusal("community.initiative.not-applied", nameof(options.AppliedFrom));
        }

        var initiative = new Initiative
        {
            Id = Ids.Next(),
            AuthorityUnitId = authority.UnitId,
            UnitId = options.UnitId,
            Kind = options.Kind,
            Field = options.Field,
            Title = texts.Required(options.Title, nameof(options.Title), Initiative.TitleMaxLength),
            Authors = texts.Required(options.Authors, nameof(options.Authors), Initiative.TitleMaxLength),
            Problem = texts.Required(options.Problem, nameof(options.Problem), Initiative.TextMaxLength),
            Solution = texts.Required(options.Solution, nameof(options.Solution), Initiative.TextMaxLength),
            Effect = texts.Required(options.Effect, nameof(options.Effect), Initiative.TextMaxLength),
            EffectMeasure = texts.Required(options.EffectMeasure, nameof(options.EffectMeasure), Initiative.TitleMaxLength),
            EffectUnit = texts.Required(options.EffectUnit, nameof(options.EffectUnit), Initiative.UnitMaxLength),
            Before = Scaled(options.Before, nameof(options.Before)),
            After = Scaled(options.After, nameof(options.After)),
            AppliedFrom = from,
            State = InitiativeState.Submitted,
            SubmittedById = action.ActorId ?? Guid.Empty,
            SubmittedAt = action.At,
        };
        db.Add(initiative);
        // The place of origin is the first link of the chain.
        db.Add(
            new InitiativeApplication
            {
                Id = Ids.Next(),
                InitiativeId = initiative.Id,
                UnitId = options.UnitId,
                From = from,
                Effect = initiative.Effect,
                Before = initiative.Before,
                After = initiative.After,
            }
        );
        await db.SaveAsync(action, cancellation);
        return initiative.Id;
    }

    public async Task<bool> WithdrawAsync(Guid id, Access access, ActionContext action, CancellationToken cancellation)
    {
        var initiative = await db.Initiatives.FirstOrDefaultAsync(i => i.Id == id && i.SubmittedById == access.UserId, cancellation);
        if (initiative is null)
        {
            return false;
        }

        initiative.State = InitiativeSteps.Next(texts, initiative.State, InitiativeAction.Withdraw, action.Reason).To;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>A judge gives the points of the rubric; with the second reading the council's turn comes. False where it is not one's own to read.</summary>
    public async Task<bool> ReadAsync(ReadInitiativeOptions options, ActionContext action, CancellationToken cancellation)
    {
        var reading = await db.InitiativeReadings.FirstOrDefaultAsync(
            r => r.Id == options.ReadingId && r.JudgeId == options.Access.UserId,
            cancellation
        );
        var initiative = reading is null ? null : await db.Initiatives.FirstOrDefaultAsync(i => i.Id == reading.InitiativeId, cancellation);
        if (reading is null || initiative is null || !options.Access.Has(Capability.JudgeInitiatives))
        {
            return false;
        }

        if (reading.ReadAt is not null || initiative.State != InitiativeState.InReading)
        {
            throw texts.Refusal("community.step.impossible");
        }

        reading.Novelty = Points(options.Novelty, nameof(options.Novelty), InitiativeRubric.MostNovelty);
        reading.Effect = Points(options.Effect, "EffectPoints", InitiativeRubric.MostEffect);
        reading.Spread = Points(options.Spread, nameof(options.Spread), InitiativeRubric.MostSpread);
        reading.Comment = texts.Required(options.Comment, nameof(options.Comment), InitiativeReading.CommentMaxLength);
        reading.ReadAt = action.At;
        if (
            !await db.InitiativeReadings.AnyAsync(
                r => r.InitiativeId == initiative.Id && r.Id != reading.Id && r.ReadAt == null,
                cancellation
            )
        )
        {
            initiative.State = InitiativeSteps.Next(texts, initiative.State, InitiativeAction.FinishReading, null).To;
            var office = await notifier.HoldersAsync(initiative.AuthorityUnitId, [Role.StandingOffice], action.At, cancellation);
            notifier.Tell(office, NotificationKind.InitiativeToRead, initiative.Title, InitiativeQueries.AddressOf(initiative.Id), action);
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    private int Points(int? points, string field, int most) =>
        points is { } p && p >= 0 && p <= most ? p : throw texts.Refusal("community.initiative.points", field, most);

    private long Scaled(decimal? value, string field) =>
        value is { } v && Math.Abs(v) < Largest && decimal.Truncate(v * Tenfold) == v * Tenfold
            ? (long)(v * Tenfold)
            : throw texts.Refusal("community.initiative.figure", field);
}

internal static class InitiativeSteps
{
    /// <exception cref="FluentValidation.ValidationException">The step is not possible in this state, or its reason is missing.</exception>
    public static Shared.Workflow.Transition<InitiativeState, InitiativeAction> Next(
        Texts texts,
        InitiativeState state,
        InitiativeAction step,
        string? reason
    )
    {
        var line = InitiativeWorkflow.Table.Find(state, step) ?? throw texts.Refusal("community.step.impossible");
        return line.NeedsReason && string.IsNullOrWhiteSpace(reason) ? throw texts.Refusal("communications.required", "Reason") : line;
    }
}
