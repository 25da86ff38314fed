using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

/// <param name="Content">The content of the movement that speaks of the sector; null where none does.</param>
public sealed record SectorView(
    SectorProposal Proposal,
    Content? Content,
    IReadOnlyList<(ProposedMeasure Proposed, Measure Measure, MeasureFormula? Formula)> Measures
);

/// <param name="Choices">What was done with each proposal, by key.</param>
public sealed record SectorsView(Movement Movement, IReadOnlyList<SectorView> Sectors, IReadOnlyDictionary<string, SectorChoice> Choices);

public sealed record TakeSectorOptions
{
    public required Access Access { get; init; }
    public required Guid MovementId { get; init; }

    /// <summary>"nong-nghiep/NN.NHAT_KY", "nong-nghiep/nhat-ky".</summary>
    public required string? Key { get; init; }
    public required bool IsTaken { get; init; }

    /// <summary>Of a measure: the value asked, in its unit, and the year.</summary>
    public decimal? Value { get; init; }
    public int? Year { get; init; }
}

/// <summary>Proposals of measures, registers and tasks for the priority sectors: an officer takes or leaves each.</summary>
public sealed class SectorService(ThiDuaDbContext db, SectorLibrary library, TaskService tasks, Texts texts)
{
    /// <summary>Null where the movement is not one's own.</summary>
    public async Task<SectorsView?> FindAsync(Guid movementId, Access access, CancellationToken cancellation)
    {
        var movement = await db.Movements.AsNoTracking().ManagedBy(db, access).FirstOrDefaultAsync(m => m.Id == movementId, cancellation);
        if (movement is null)
        {
            return null;
        }

        var contents = await db
            .Contents.AsNoTracking()
            .Where(c => c.MovementId == movementId && c.Sector != null)
            .ToListAsync(cancellation);
        var codes = library.Sectors.SelectMany(s => s.Measures).Select(m => m.Code).ToList();
        var measures = await db
            .Measures.AsNoTracking()
            .Include(m => m.Formulas)
            .Where(m => codes.Contains(m.Code) && m.OwnerUnitId == null)
            .ToDictionaryAsync(m => m.Code, cancellation);
        var choices = await db
            .SectorChoices.AsNoTracking()
            .Where(c => c.MovementId == movementId)
            .ToDictionaryAsync(c => c.Key, cancellation);
        return new SectorsView(
            movement,
            [
                .. library.Sectors.Select(s => new SectorView(
                    s,
                    contents.Find(c => string.Equals(c.Sector, s.Sector, StringComparison.OrdinalIgnoreCase)),
                    [
                        .. s
                            .Measures.Where(m => measures.ContainsKey(m.Code))
                            .Select(m => (m, measures[m.Code], measures[m.Code].Formulas.MaxBy(f => f.ValidFrom))),
                    ]
                )),
            ],
            choices
        );
    }

    /// <summary>Takes a proposal over (a measure as a target, a register or work as a task) or leaves it. False where not one's own.</summary>
    /// <exception cref="FluentValidation.ValidationException">No value or year, a unit that is not there, or it was decided on before.</exception>
    public async Task<bool> DecideAsync(TakeSectorOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.MovementId, options.Access, cancellation) is not { } view || options.Key is not { } key)
        {
            return false;
        }

        if (view.Choices.ContainsKey(key))
        {
            throw texts.Mistake("", "movements.sector.decided");
        }

        if (view.Movement.Status == MovementStatus.Closed)
        {
            throw texts.Mistake("", "movements.life.not-running");
        }

        var (sector, name) = (view.Sectors.FirstOrDefault(s => key.StartsWith(s.Proposal.Key + "/", StringComparison.Ordinal)), Name(key));
        return sector is not null
            && Knows(sector, name)
            && await db.InTransactionAsync(
                action,
                async () =>
                {
                    var record = options.IsTaken ? await TakeAsync(view, sector, name, options, action, cancellation) : null;
                    db.Add(Choice(options, key, record, action));
                    await db.SaveAsync(action.Next(action.Action), cancellation);
                    return true;
                },
                cancellation
            );
    }

    private async Task<Guid?> TakeAsync(
        SectorsView view,
        SectorView sector,
        string name,
        TakeSectorOptions options,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (sector.Measures.FirstOrDefault(m => m.Proposed.Code == name) is { Measure: { } measure } proposed)
        {
            return await AddTargetAsync(view.Movement, sector, measure, proposed.Proposed.Basis, options, cancellation);
        }

        var register = sector.Proposal.Registers.FirstOrDefault(r => r.Key == name);
        var work = sector.Proposal.Tasks.FirstOrDefault(t => t.Key == name);
        var text = work?.Text ?? texts["movements.sector.keep-register", register!.Name];
        return await tasks.CreateAsync(
            new CreateTaskOptions
            {
                Access = options.Access,
                MovementId = view.Movement.Id,
                Wording = new TaskWording
                {
                    Text = text,
                    Leads = Leads(view.Movement, work?.Units ?? sector.Proposal.Tasks[0].Units, options.Access),
                    Serves = sector.Content is { } content ? [content.Id] : [],
                    Product = register?.Name,
                },
            },
            action,
            cancellation
        );
    }

    private async Task<Guid> AddTargetAsync(
        Movement movement,
        SectorView sector,
        Measure measure,
        string basis,
        TakeSectorOptions options,
        CancellationToken cancellation
    )
    {
        if (options.Value is not { } value || !TargetValues.TryScale(value, measure.TargetScale, out var scaled) || scaled < 0)
        {
            throw texts.Mistake(nameof(options.Value), "movements.sector.value");
        }

        if (options.Year is not { } year || year < movement.StartsOn.Year || year > movement.EndsOn.Year)
        {
            throw texts.Mistake(nameof(options.Year), "movements.sector.year", movement.StartsOn.Year, movement.EndsOn.Year);
        }

        var ordinal = await db.Targets.Where(t => t.MovementId == movement.Id).MaxAsync(t => (int?)t.Ordinal, cancellation) ?? -1;
        var due = new DateOnly(year, 12, 31);
        var target = new Target
        {
            Id = Ids.Next(),
            MovementId = movement.Id,
            Ordinal = ordinal + 1,
            MeasureId = measure.Id,
            Text = measure.Name,
            Comparator = measure.Direction == MeasureDirection.LessIsBetter ? Comparator.AtMost : Comparator.AtLeast,
            Value = scaled,
            DueOn = due > movement.EndsOn ? movement.EndsOn : due,
            IsYearly = false,
            Origin = ItemOrigin.Library,
            OriginDocument = $"{sector.Proposal.Place}: {basis}",
        };
        db.Add(target);
        if (sector.Content is { } content)
        {
            db.Add(new ContentTarget { ContentId = content.Id, TargetId = target.Id });
        }

        return target.Id;
    }

    /// <summary>The units that the proposal means here; the standing office where there is none of that name.</summary>
    private static IReadOnlyList<Guid> Leads(Movement movement, string names, Access access)
    {
        var found = new UnitResolver(access.Tree, access.Tree.Find(movement.AuthorityUnitId)!).Resolve(names).Units;
        return found.Count > 0 ? [.. found.Select(u => u.UnitId)] : [movement.StandingOfficeUnitId ?? movement.AuthorityUnitId];
    }

    private static bool Knows(SectorView sector, string name) =>
        sector.Measures.Any(m => m.Proposed.Code == name)
        || sector.Proposal.Registers.Any(r => r.Key == name)
        || sector.Proposal.Tasks.Any(t => t.Key == name);

    private static string Name(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static SectorChoice Choice(TakeSectorOptions options, string key, Guid? record, ActionContext action) =>
        new()
        {
            Id = Ids.Next(),
            MovementId = options.MovementId,
            Key = key,
            IsTaken = options.IsTaken,
            RecordId = record,
            At = action.At,
            By = action.ActorId ?? Guid.Empty,
        };
}
