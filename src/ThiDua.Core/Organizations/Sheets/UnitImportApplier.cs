using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Organizations;

/// <summary>
/// Does what the rows of a judged sheet say, within the caller's transaction: new units past the change tracker with one
/// audit entry each, changed ones through it, and one version of the tree for all.
/// </summary>
internal sealed class UnitImportApplier(
    ThiDuaDbContext db,
    OrgTreeWriter writer,
    UnitRules rules,
    Texts texts,
    DateOnly asOf,
    CodeLists lists
)
{
    /// <summary>Rows that are changed are read in portions, so that a query does not carry 100,000 ids.</summary>
    private const int Portion = 2000;

    /// <summary>The source of figures for which the sheet names none.</summary>
    public required string DefaultSource { get; init; }

    public async Task ApplyAsync(IReadOnlyList<UnitRowPlan> plans, ActionContext action, CancellationToken cancellation)
    {
        var added = Added(plans);
        var changed = Changed(plans);
        await InsertAsync(added, action, cancellation);
        var renamedUntil = new Dictionary<Guid, DateOnly?>();
        foreach (var portion in changed.Chunk(Portion))
        {
            await ChangeAsync(portion, renamedUntil, action, cancellation);
        }

        var reason = texts.In(Texts.Vietnamese, "organizations.version.import", Formats.Number(added.Count), Formats.Number(changed.Count));
        if (added.Count > 0 || changed.Exists(p => p.IsRenamed || p.IsMoved || p.Ends))
        {
            await writer.RecordAsync(asOf, reason, (draft, day) => Draw(draft, day, added, changed, renamedUntil), action, cancellation);
        }
        else
        {
            await db.SaveAsync(action, cancellation);
        }
    }

    /// <summary>The rows that bring a unit, parents first.</summary>
    public static List<UnitRowPlan> Added(IReadOnlyList<UnitRowPlan> plans) =>
        ParentsFirst(plans.Where(p => p is { IsNew: true, IsRefused: false }));

    public static List<UnitRowPlan> Changed(IReadOnlyList<UnitRowPlan> plans) =>
        [.. plans.Where(p => p is { IsNew: false, IsRefused: false, Changes.Count: > 0 })];

    private static List<UnitRowPlan> ParentsFirst(IEnumerable<UnitRowPlan> plans)
    {
        static int Depth(UnitRowPlan plan)
        {
            var depth = 0;
            for (var row = plan.ParentRow; row is { IsNew: true }; row = row.ParentRow)
            {
                depth++;
            }

            return depth;
        }

        return [.. plans.OrderBy(Depth)];
    }

    private async Task InsertAsync(List<UnitRowPlan> added, ActionContext action, CancellationToken cancellation)
    {
        await db.InsertManyAsync([.. added.Select(NewUnit)], cancellation);
        await db.InsertManyAsync([.. added.Where(p => p.Row.Code is not null).Select(NewCode)], cancellation);
        await db.InsertManyAsync([.. added.SelectMany(NewFigures)], cancellation);
        await db.InsertManyAsync([.. added.Where(p => p.Row.HasContact).Select(NewContact)], cancellation);
        await db.InsertManyAsync([.. added.Select(p => AuditRecorder.Event(action, nameof(OrgUnit), p.UnitId, Told(p)))], cancellation);
    }

    /// <summary>The values of a new unit in the form of every other entry: old and new.</summary>
    private static Dictionary<string, Value> Told(UnitRowPlan plan)
    {
        var told = new Dictionary<string, Value>
        {
            [nameof(OrgUnit.Kind)] = new(null, plan.Kind.ToString()),
            [nameof(OrgUnit.Name)] = new(null, plan.Name),
            ["Parent"] = new(null, plan.ParentId),
        };
        if (plan.Row.Code is { } code)
        {
            told[nameof(OrgUnitCode.Code)] = new(null, code);
        }

        foreach (var (kind, value) in plan.NewFigures)
        {
            told[kind.ToString()] = new(null, value);
        }

        return told;
    }

    private async Task ChangeAsync(
        UnitRowPlan[] portion,
        Dictionary<Guid, DateOnly?> renamedUntil,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var ids = portion.Select(p => p.UnitId).ToList();
        var units = await db.OrgUnits.AsTracking().Where(u => EF.Parameter(ids).Contains(u.Id)).ToDictionaryAsync(u => u.Id, cancellation);
        var pasts = (
            await db
                .OrgUnitPasts.AsTracking()
                .Where(p => EF.Parameter(ids).Contains(p.UnitId))
                .OrderBy(p => p.ValidTo)
                .ToListAsync(cancellation)
        ).ToLookup(p => p.UnitId);
        var codes = (
            await db
                .OrgUnitCodes.AsTracking()
                .Where(c => EF.Parameter(ids).Contains(c.UnitId) && c.ValidTo == null)
                .ToListAsync(cancellation)
        ).ToLookup(c => c.UnitId);
        var contacts = await db
            .UnitContacts.AsTracking()
            .Where(c => EF.Parameter(ids).Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, cancellation);
        var figures = await FiguresOfTheDayAsync(ids, portion, cancellation);
        foreach (var plan in portion)
        {
            var unit = units[plan.UnitId];
            if (plan.IsRenamed)
            {
                Rename(plan, unit, [.. pasts[unit.Id]], renamedUntil);
            }

            ChangeCodes(plan, unit, codes[unit.Id]);
            ChangeContact(plan, contacts.GetValueOrDefault(unit.Id));
            ChangeFigures(plan, figures);
            if (plan.IsMoved)
            {
                var parent = new { old = plan.Existing!.ParentId, @new = plan.ParentId };
                db.AuditEvent(action, nameof(OrgUnit), unit.Id, new { Parent = parent });
            }
        }
    }

    private void Rename(UnitRowPlan plan, OrgUnit unit, List<OrgUnitPast> pasts, Dictionary<Guid, DateOnly?> renamedUntil)
    {
        var first = unit.ValidFrom ?? DateOnly.MinValue;
        var (past, until) = UnitTimeLine.Become(unit, pasts, plan.Kind, plan.Name, plan.ShortName, asOf, first);
        renamedUntil[unit.Id] = until;
        if (past is not null)
        {
            db.Add(past);
        }
    }

    private void ChangeCodes(UnitRowPlan plan, OrgUnit unit, IEnumerable<OrgUnitCode> codes)
    {
        if (plan.Ends)
        {
            unit.ValidTo = asOf;
            codes.ToList().ForEach(c => c.ValidTo = asOf);
        }
        else if (plan.HasNewCode)
        {
            var system = lists.SystemOf(plan);
            codes.Where(c => c.System == system && c.ValidFrom < asOf).ToList().ForEach(c => c.ValidTo = asOf);
            db.Add(NewCode(plan));
        }
    }

    private void ChangeContact(UnitRowPlan plan, UnitContact? contact)
    {
        if (!plan.HasNewContact)
        {
            return;
        }

        if (contact is null)
        {
            db.Add(NewContact(plan));
            return;
        }

        var row = plan.Row;
        (contact.Address, contact.Phone) = (row.Address ?? contact.Address, row.Phone ?? contact.Phone);
        (contact.Email, contact.Website) = (row.Email ?? contact.Email, row.Website ?? contact.Website);
    }

    private void ChangeFigures(UnitRowPlan plan, Dictionary<(Guid, UnitFigureKind, DateOnly), UnitFigure> known)
    {
        foreach (var figure in NewFigures(plan))
        {
            if (known.TryGetValue((figure.UnitId, figure.Kind, figure.AsOf), out var same))
            {
                (same.Value, same.Source) = (figure.Value, figure.Source);
            }
            else
            {
                db.Add(figure);
            }
        }
    }

    private async Task<Dictionary<(Guid, UnitFigureKind, DateOnly), UnitFigure>> FiguresOfTheDayAsync(
        List<Guid> ids,
        UnitRowPlan[] portion,
        CancellationToken cancellation
    )
    {
        var days = portion.Where(p => p.NewFigures.Count > 0).Select(p => p.Row.FiguresAsOf ?? asOf).Distinct().ToList();
        return await db
            .UnitFigures.AsTracking()
            .Where(f => EF.Parameter(ids).Contains(f.UnitId) && EF.Parameter(days).Contains(f.AsOf))
            .ToDictionaryAsync(f => (f.UnitId, f.Kind, f.AsOf), cancellation);
    }

    private void Draw(
        TreeDraft draft,
        DateOnly day,
        List<UnitRowPlan> added,
        List<UnitRowPlan> changed,
        Dictionary<Guid, DateOnly?> renamedUntil
    )
    {
        foreach (var plan in added)
        {
            if (!draft.Contains(plan.ParentId) || draft.IsEnded(plan.ParentId))
            {
                throw rules.Mistake("", "organizations.mistake.later-change", Formats.Date(day));
            }

            draft.Add(plan.UnitId, plan.Kind, plan.Name, plan.ShortName, plan.ParentId);
        }

        foreach (var plan in changed)
        {
            // Where it was moved or renamed again later, that holds.
            if (plan.IsMoved && draft.ParentOf(plan.UnitId) == plan.Existing!.ParentId)
            {
                draft.Move(plan.UnitId, plan.ParentId);
            }

            if (plan.IsRenamed && (renamedUntil[plan.UnitId] is not { } until || day < until))
            {
                draft.Rename(plan.UnitId, plan.Kind, plan.Name, plan.ShortName);
            }

            if (plan.Ends)
            {
                draft.End(plan.UnitId);
            }
        }
    }

    private OrgUnit NewUnit(UnitRowPlan plan) =>
        new()
        {
            Id = plan.UnitId,
            Kind = plan.Kind,
            Name = plan.Name,
            ShortName = plan.ShortName,
            ValidFrom = plan.Row.From ?? asOf,
        };

    private OrgUnitCode NewCode(UnitRowPlan plan) =>
        new()
        {
            Id = Ids.Next(),
            UnitId = plan.UnitId,
            System = lists.SystemOf(plan),
            Code = plan.Row.Code!,
            ValidFrom = asOf,
        };

    private IEnumerable<UnitFigure> NewFigures(UnitRowPlan plan) =>
        plan.NewFigures.Select(f =>
            UnitFactsService.NewFigure(plan.UnitId, f.Kind, f.Value, plan.Row.FiguresAsOf ?? asOf, plan.Row.FigureSource ?? DefaultSource)
        );

    private static UnitContact NewContact(UnitRowPlan plan) =>
        new()
        {
            Id = plan.UnitId,
            Address = plan.Row.Address,
            Phone = plan.Row.Phone,
            Email = plan.Row.Email,
            Website = plan.Row.Website,
        };

    private sealed record Value(
        [property: System.Text.Json.Serialization.JsonPropertyName("old")] object? Old,
        [property: System.Text.Json.Serialization.JsonPropertyName("new")] object New
    );
}
