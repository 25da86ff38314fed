using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Community;

public sealed record NameJudgesOptions
{
    public required Access Access { get; init; }
    public required Guid InitiativeId { get; init; }
    public required IReadOnlyList<Guid> Judges { get; init; }
    public required DateOnly? DueOn { get; init; }
}

public sealed record DecideInitiativeOptions
{
    public required Access Access { get; init; }
    public required Guid InitiativeId { get; init; }
    public required bool IsRecognised { get; init; }

    /// <summary>What the council found.</summary>
    public required string? Opinion { get; init; }
    public string? DecisionNumber { get; init; }
    public DateOnly? DecidedOn { get; init; }
}

public sealed record ApplyInitiativeOptions
{
    public required Access Access { get; init; }
    public required Guid InitiativeId { get; init; }
    public required Guid? UnitId { get; init; }
    public Guid? CopiedFromId { get; init; }
    public required DateOnly? From { get; init; }
    public required string? Effect { get; init; }
}

public sealed record MeasureInitiativeOptions
{
    public required Access Access { get; init; }
    public required Guid InitiativeId { get; init; }
    public required int AfterMonths { get; init; }
    public required decimal? Value { get; init; }
    public string? Note { get; init; }
}

/// <summary>What the office and the council do with an initiative: judges, decision, where else it is applied, how it holds.</summary>
public sealed class InitiativeCouncilService(ThiDuaDbContext db, Notifier notifier, Texts texts)
{
    public static readonly int[] MeasuredAfter = [6, 12];

    public async Task<bool> NameJudgesAsync(NameJudgesOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.InitiativeId, options.Access, cancellation) is not { } initiative)
        {
            return false;
        }

        var line = InitiativeSteps.Next(texts, initiative.State, InitiativeAction.NameJudges, null);
        var judges = options.Judges.Distinct().ToList();
        var allowed = await notifier.HoldersAsync(initiative.AuthorityUnitId, InitiativeQueries.Judges, action.At, cancellation);
        // Nobody reads what they handed in themselves.
        if (judges.Count != InitiativeRubric.Judges || judges.Any(j => !allowed.Contains(j) || j == initiative.SubmittedById))
        {
            throw texts.Refusal("community.initiative.judges", nameof(options.Judges), InitiativeRubric.Judges);
        }

        var due =
            options.DueOn is { } day && day >= VietnamTime.DateOf(action.At)
                ? day
                : throw texts.Refusal("community.due.past", nameof(options.DueOn));
        // A judge does not know whose it is.
        var names = Anonymiser.NamesOf(initiative.Authors, options.Access.Tree.Find(initiative.UnitId));
        var title = Anonymiser.Hide(initiative.Title, names);
        foreach (var judge in judges)
        {
            var reading = new InitiativeReading
            {
                Id = Ids.Next(),
                InitiativeId = initiative.Id,
                JudgeId = judge,
                DueOn = due,
            };
            db.Add(reading);
            notifier.Tell([judge], NotificationKind.InitiativeToRead, title, $"/sang-kien/doc/{reading.Id}", action);
        }

        initiative.State = line.To;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    public async Task<bool> DecideAsync(DecideInitiativeOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.InitiativeId, options.Access, cancellation) is not { } initiative)
        {
            return false;
        }

        var step = options.IsRecognised ? InitiativeAction.Recognise : InitiativeAction.Refuse;
        var opinion = texts.Required(options.Opinion, nameof(options.Opinion), Initiative.TextMaxLength);
        initiative.State = InitiativeSteps.Next(texts, initiative.State, step, opinion).To;
        initiative.CouncilOpinion = opinion;
        if (options.IsRecognised)
        {
            initiative.DecisionNumber = texts.Required(
                options.DecisionNumber,
                nameof(options.DecisionNumber),
                Initiative.DecisionMaxLength
            );
            initiative.RecognisedOn =
                options.DecidedOn is { } day && day <= VietnamTime.DateOf(action.At)
                    ? day
                    : throw texts.Refusal("community.initiative.decided-on", nameof(options.DecidedOn));
        }

        notifier.Tell(
            [initiative.SubmittedById],
            NotificationKind.InitiativeDecided,
            initiative.Title,
            InitiativeQueries.AddressOf(initiative.Id),
            action
        );
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Another unit applies it; from whom it has it is kept, so that the chain can be followed.</summary>
    public async Task<bool> ApplyAsync(ApplyInitiativeOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.InitiativeId, options.Access, cancellation) is not { } initiative)
        {
            return false;
        }

        var line = InitiativeSteps.Next(texts, initiative.State, InitiativeAction.Spread, null);
        var links = await db.InitiativeApplications.Where(a => a.InitiativeId == initiative.Id).ToListAsync(cancellation);
        if (options.UnitId is not { } unit || options.Access.Tree.Find(unit) is null)
        {
            throw texts.Refusal("communications.required", nameof(options.UnitId));
        }

        if (links.Any(l => l.UnitId == unit))
        {
            throw texts.Refusal("community.initiative.applied-before", nameof(options.UnitId));
        }

        if (options.From is not { } from || from > VietnamTime.DateOf(action.At))
        {
            throw texts.Refusal("community.initiative.not-applied", nameof(options.From));
        }

        db.Add(
            new InitiativeApplication
            {
                Id = Ids.Next(),
                InitiativeId = initiative.Id,
                UnitId = unit,
                CopiedFromId = (links.Find(l => l.Id == options.CopiedFromId) ?? links.Find(l => l.CopiedFromId is null))?.Id,
                From = from,
                Effect = texts.Required(options.Effect, nameof(options.Effect), Initiative.TextMaxLength),
            }
        );
        initiative.State = line.To;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    public async Task<bool> MeasureAsync(MeasureInitiativeOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.InitiativeId, options.Access, cancellation) is not { } initiative)
        {
            return false;
        }

        var today = VietnamTime.DateOf(action.At);
        if (
            initiative.RecognisedOn is not { } recognised
            || !MeasuredAfter.Contains(options.AfterMonths)
            || today < recognised.AddMonths(options.AfterMonths)
        )
        {
            throw texts.Refusal("community.initiative.too-early", nameof(options.AfterMonths));
        }

        if (
            await db.InitiativeMeasurements.AnyAsync(
                m => m.InitiativeId == initiative.Id && m.AfterMonths == options.AfterMonths,
                cancellation
            )
        )
        {
            throw texts.Refusal("community.initiative.measured-before", nameof(options.AfterMonths));
        }

        var value = options.Value ?? throw texts.Refusal("community.initiative.figure", nameof(options.Value));
        db.Add(
            new InitiativeMeasurement
            {
                Id = Ids.Next(),
                InitiativeId = initiative.Id,
                AfterMonths = options.AfterMonths,
                MeasuredOn = today,
                Value = (long)Math.Round(Math.Clamp(value, -1e12m, 1e12m) * 10, MidpointRounding.AwayFromZero),
                Note = texts.Fitting(options.Note, nameof(options.Note), InitiativeReading.CommentMaxLength),
            }
        );
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private Task<Initiative?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ManageInitiatives);
        return db.Initiatives.FirstOrDefaultAsync(i => i.Id == id && units.Contains(i.AuthorityUnitId), cancellation);
    }
}
