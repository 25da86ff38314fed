using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Inspection;

public sealed record TeamMember(Guid UserId, string? Field);

public sealed record ScheduleOptions
{
    public required Access Access { get; init; }
    public required Guid InspectionId { get; init; }
    public required DateOnly? On { get; init; }
    public string? Place { get; init; }

    /// <summary>The first one leads.</summary>
    public required IReadOnlyList<TeamMember> Team { get; init; }
}

/// <summary>A line of the checklist as the team found it.</summary>
/// <param name="Was">The <see cref="ChecklistItem.Stamp"/> that was on the screen; null where it does not matter.</param>
public sealed record CheckedLine(
    Guid ItemId,
    ChecklistResult Result,
    long? Numerator,
    long? Denominator,
    int? SampleSize,
    string? Note,
    string? Was = null
);

public sealed record SaveChecklistOptions
{
    public required Access Access { get; init; }
    public required Guid InspectionId { get; init; }
    public required IReadOnlyList<CheckedLine> Lines { get; init; }
    public string? Conclusion { get; init; }
    public string? UnitOpinion { get; init; }
    public string? UnitSpeaker { get; init; }

    /// <summary>The <see cref="TextStamp"/> of conclusion, opinion and speaker that was on the screen; null where it does not matter.</summary>
    public string? TextsWere { get; init; }
}

public sealed record InspectionOptions
{
    public required Access Access { get; init; }
    public required Guid InspectionId { get; init; }
}

/// <summary>Carries out an inspection: team and day, the checklist, the conclusion, which records what was verified.</summary>
public sealed class InspectionService(ThiDuaDbContext db, VerificationService verification, Texts texts)
{
    private const int MostMembers = 30;

    /// <summary>Sets day, place and team. False where it is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">There is no day or no team, or somebody is none of the authority's.</exception>
    public async Task<bool> ScheduleAsync(ScheduleOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (
            await FindAsync(options.InspectionId, Capability.ManageInspections, InspectionAction.Schedule, options.Access, cancellation)
            is not { } found
        )
        {
            return false;
        }

        var team = options.Team.DistinctBy(t => t.UserId).ToList();
        var users = team.ConvertAll(t => t.UserId);
        var below = options.Access.Units(db, Capability.ViewResults);
        var known = await db.UserAccounts.CountAsync(u => users.Contains(u.Id) && below.Contains(u.UnitId), cancellation);
        if (options.On is not { } on)
        {
            throw texts.Refusal("inspection.required", nameof(options.On));
        }

        if (team.Count is 0 or > MostMembers || known != team.Count)
        {
            throw texts.Refusal("inspection.team", nameof(options.Team));
        }

        found.On = on;
        found.Place = Text(options.Place, UnitInspection.PlaceMaxLength, nameof(options.Place));
        db.RemoveRange(found.Members);
        foreach (var (index, member) in team.Index())
        {
            db.Add(
                new InspectionMember
                {
                    Id = Ids.Next(),
                    InspectionId = found.Id,
                    UserId = member.UserId,
                    IsLead = index == 0,
                    Field = Text(member.Field, InspectionMember.FieldMaxLength, nameof(options.Team)),
                }
            );
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>
    /// Saves what the team found, also what was typed on a phone without a network and sent later. False where it is foreign.
    /// </summary>
    /// <exception cref="FluentValidation.ValidationException">A number or a text is out of range, or it is concluded.</exception>
    public async Task<bool> SaveAsync(SaveChecklistOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (
            await FindAsync(options.InspectionId, Capability.Inspect, InspectionAction.Check, options.Access, cancellation)
            is not { } inspection
        )
        {
            return false;
        }

        foreach (var line in options.Lines)
        {
            if (inspection.Checklist.Find(c => c.Id == line.ItemId) is not { } item)
            {
                return false;
            }

            Apply(item, line);
        }

        inspection.State = InspectionState.Running;
        var typed = TextStamp.Of(options.Conclusion, options.UnitOpinion, options.UnitSpeaker);
        if (IsChanged(typed, options.TextsWere, inspection.TextsStamp, nameof(options.Conclusion)))
        {
            inspection.Conclusion = Text(options.Conclusion, UnitInspection.TextMaxLength, nameof(options.Conclusion));
            inspection.UnitOpinion = Text(options.UnitOpinion, UnitInspection.TextMaxLength, nameof(options.UnitOpinion));
            inspection.UnitSpeaker = Text(options.UnitSpeaker, 200, nameof(options.UnitSpeaker));
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Ends the checking and puts the verified values beside the reported ones. False where it is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">Lines are unchecked, or there is no conclusion.</exception>
    public async Task<bool> ConcludeAsync(InspectionOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (
            await FindAsync(options.InspectionId, Capability.Inspect, InspectionAction.Conclude, options.Access, cancellation)
            is not { } inspection
        )
        {
            return false;
        }

        if (string.IsNullOrWhiteSpace(inspection.Conclusion))
        {
            throw texts.Refusal("inspection.conclude.text");
        }

        if (inspection.Checklist.TrueForAll(c => c.Result == ChecklistResult.NotChecked))
        {
            throw texts.Refusal("inspection.conclude.nothing");
        }

        // A deviation without its number would be verified as none at all: missing is never zero.
        if (
            inspection.Checklist.Find(c =>
                c is { Result: ChecklistResult.Deviates, MeasureId: not null, ReportedNumerator: not null, VerifiedNumerator: null }
            ) is
            { } open
        )
        {
            throw texts.Refusal("inspection.conclude.number", $"Lines[{open.Id}].First");
        }

        var period = await db.InspectionPlans.Where(p => p.Id == inspection.PlanId).Select(p => p.PeriodId).SingleAsync(cancellation);
        await verification.RecordAsync(
            new RecordVerifiedOptions
            {
                PeriodId = period,
                UnitId = inspection.UnitId,
                Lines = [.. inspection.Checklist.Select(Verified).OfType<VerifiedLine>()],
            },
            action,
            cancellation
        );
        (inspection.State, inspection.ConcludedAt) = (InspectionState.Concluded, action.At);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Closes it once everything is put right. False where it is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">A finding is open.</exception>
    public async Task<bool> CloseAsync(InspectionOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (
            await FindAsync(options.InspectionId, Capability.Inspect, InspectionAction.Close, options.Access, cancellation)
            is not { } inspection
        )
        {
            return false;
        }

        if (
            await db.Findings.AnyAsync(
                f => f.InspectionId == inspection.Id && f.Kind == FindingKind.Problem && f.State != FindingState.Closed,
                cancellation
            )
        )
        {
            throw texts.Refusal("inspection.close.findings");
        }

        inspection.State = InspectionState.Closed;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>An inspection that the person may work on: the authority's own, and of the team unless one manages them.</summary>
    private async Task<UnitInspection?> FindAsync(
        Guid id,
        Capability capability,
        InspectionAction step,
        Access access,
        CancellationToken cancellation
    )
    {
        var (mine, user) = (access.Units(db, capability), access.UserId);
        var manages = access.Units(db, Capability.ManageInspections);
        var plans = db.InspectionPlans.Where(p => mine.Contains(p.AuthorityUnitId));
        var managed = db.InspectionPlans.Where(p => manages.Contains(p.AuthorityUnitId));
        var inspection = await db
            .UnitInspections.AsTracking()
            .Include(i => i.Members)
            .Include(i => i.Checklist)
            .AsSplitQuery()
            .FirstOrDefaultAsync(
                i =>
                    i.Id == id
                    && plans.Any(p => p.Id == i.PlanId)
                    && (managed.Any(p => p.Id == i.PlanId) || i.Members.Any(m => m.UserId == user)),
                cancellation
            );
        return inspection is null || InspectionWorkflow.Inspections.Find(inspection.State, step) is not null
            ? inspection
            : throw texts.Refusal("inspection.step.impossible");
    }

    private void Apply(ChecklistItem item, CheckedLine line)
    {
        if (line.Numerator < 0 || line.Denominator < 0 || line.SampleSize < 0)
        {
            throw texts.Refusal("inspection.number", $"Lines[{item.Id}].First");
        }

        var (numerator, denominator) =
            item.MeasureId is null || line.Numerator is null ? ((long?)null, (long?)null) : (line.Numerator, line.Denominator ?? 1);
        var note = Text(line.Note, ChecklistItem.TextMaxLength, $"Lines[{item.Id}].Note");
        var typed = ChecklistItem.StampOf(line.Result, numerator, denominator, line.SampleSize, note);
        if (IsChanged(typed, line.Was, item.Stamp, $"Lines[{item.Id}].Result"))
        {
            (item.Result, item.SampleSize, item.Note) = (line.Result, line.SampleSize, note);
            (item.VerifiedNumerator, item.VerifiedDenominator) = (numerator, denominator);
        }
    }

    /// <summary>Whether the person changed what was shown. What another member of the team wrote meanwhile is not overwritten.</summary>
    /// <exception cref="FluentValidation.ValidationException">Both changed it.</exception>
    private bool IsChanged(string typed, string? was, string stands, string property) =>
        typed != stands && typed != was && (was is null || was == stands ? true : throw texts.Refusal("inspection.changed", property));

    /// <summary>A line that conforms verifies what was reported; one that was not checked verifies nothing.</summary>
    private static VerifiedLine? Verified(ChecklistItem item)
    {
        if (
            item is not { MeasureId: { } measure, ReportedNumerator: { } numerator, ReportedDenominator: { } denominator }
            || item.Result == ChecklistResult.NotChecked
        )
        {
            return null;
        }

        return new VerifiedLine(
            item.Id,
            measure,
            numerator,
            denominator,
            item.VerifiedNumerator ?? numerator,
            item.VerifiedDenominator ?? denominator
        );
    }

    private string? Text(string? text, int most, string property) =>
        string.IsNullOrWhiteSpace(text) ? null
        : text.Trim() is { } written && written.Length <= most ? written
        : throw texts.Refusal("inspection.long", property);
}
