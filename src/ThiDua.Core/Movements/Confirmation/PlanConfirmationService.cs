using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>What an officer chose on the confirmation page; what is not there stays as it was.</summary>
public sealed record PlanChoicesOptions
{
    public required Access Access { get; init; }
    public required Guid PlanId { get; init; }

    /// <summary>By target item: the code of a measure, <see cref="PlanChoices.Own"/>, or blank for the proposal.</summary>
    public IReadOnlyDictionary<Guid, string?> Measures { get; init; } = new Dictionary<Guid, string?>();

    /// <summary>By task item: the units in words; blank for the plan's own.</summary>
    public IReadOnlyDictionary<Guid, string?> UnitNames { get; init; } = new Dictionary<Guid, string?>();

    /// <summary>By target item: id of the unit that answers for it, or blank.</summary>
    public IReadOnlyDictionary<Guid, string?> Owners { get; init; } = new Dictionary<Guid, string?>();

    /// <summary>By movement item.</summary>
    public IReadOnlyDictionary<Guid, MovementChoice> Movements { get; init; } = new Dictionary<Guid, MovementChoice>();
}

/// <param name="StandingOffice">Id of a unit, or blank.</param>
/// <param name="Parent">Id of a movement of a higher authority, or <see cref="PlanChoices.None"/>.</param>
/// <param name="Starters">Keys of the library's targets that are ticked.</param>
public sealed record MovementChoice(string? StandingOffice, string? Parent, IReadOnlyList<string> Starters);

/// <summary>Makes movements of a plan that was reviewed.</summary>
public sealed class PlanConfirmationService(ThiDuaDbContext db, PlanProposals proposals, Texts texts)
{
    /// <summary>Keeps the choices without confirming. False where the plan is not one's own.</summary>
    /// <exception cref="ValidationException">A measure or unit is not known, or the plan is confirmed already.</exception>
    public async Task<bool> SaveChoicesAsync(PlanChoicesOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options, cancellation) is not { } plan)
        {
            return false;
        }

        if (plan.Status != PlanStatus.Draft)
        {
            throw new ValidationException([new ValidationFailure("", texts["movements.plan.confirmed-already"])]);
        }

        await TakeAsync(plan, options, cancellation);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>
    /// Makes the movements of the plan, as drafts that wait to be launched; an amended plan goes on with those of the edition
    /// before. A plan that is confirmed already gives the movements that are there. Null where the plan is not one's own.
    /// </summary>
    /// <exception cref="ValidationException">Items are still to be decided on, or no movement was accepted.</exception>
    public async Task<IReadOnlyList<Guid>?> ConfirmAsync(PlanChoicesOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options, cancellation) is not { } plan)
        {
            return null;
        }

        if (plan.Status != PlanStatus.Draft)
        {
            return await db.MovementPlans.Where(mp => mp.PlanId == plan.Id).Select(mp => mp.MovementId).ToListAsync(cancellation);
        }

        await TakeAsync(plan, options, cancellation);
        var proposal = await proposals.OfAsync(plan, cancellation);
        Check(proposal);
        foreach (var amended in proposal.Movements.Select(m => m.AmendedMovementId).OfType<Guid>())
        {
            // One or two: a plan seldom launches more.
            await db.CheckOpenAsync(texts, amended, cancellation);
        }

        var made = await MakeAsync(plan, proposal, action, cancellation);
        db.AddRange(proposal.Citations.Select((item, ordinal) => CitationOf(plan.Id, item, ordinal)));
        plan.Status = PlanStatus.Confirmed;
        plan.ConfirmedAt = action.At;
        plan.ConfirmedBy = action.ActorId;
        await db.SaveAsync(action, cancellation);
        return made;
    }

    private async Task<IReadOnlyList<Guid>> MakeAsync(
        Plan plan,
        PlanProposal proposal,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var items = await db.PlanDraftItems.Where(i => i.PlanId == plan.Id).ToDictionaryAsync(i => i.Id, cancellation);
        var merger = proposal.Amendment is { } amendment
            ? new AmendmentMerger(db, amendment, PlanEditions.Start(plan.IssuedOn, action.At))
            : null;
        var ids = new List<Guid>();
        foreach (var movement in proposal.Movements)
        {
            var graph = Build(proposal, movement, action.At);
            var records = graph.MadeOf;
            if (movement.AmendedMovementId is not null && merger is not null)
            {
                records = await merger.MergeAsync(movement, graph, cancellation);
            }
            else
            {
                db.AddRange(graph.Entities());
            }

            foreach (var (item, record) in records)
            {
                items[item].EntityId = record;
            }

            db.Add(new MovementPlan { MovementId = graph.Movement.Id, PlanId = plan.Id });
            ids.Add(graph.Movement.Id);
        }

        if (proposal.Amendment is { Previous.Id: var before })
        {
            (await db.Plans.FirstAsync(p => p.Id == before, cancellation)).Status = PlanStatus.Superseded;
        }

        return ids;
    }

    private Task<Plan?> FindAsync(PlanChoicesOptions options, CancellationToken cancellation) =>
        db.Plans.ManagedBy(db, options.Access).FirstOrDefaultAsync(p => p.Id == options.PlanId, cancellation);

    /// <summary>The movement as it would become: what the check list is made from.</summary>
    public MovementGraph Build(PlanProposal proposal, ProposedMovement movement, DateTime now) =>
        new MovementBuilder(movement, proposal.Authority, now, texts.In(Texts.Vietnamese, "movements.criteria.common")).Build();

    private void Check(PlanProposal proposal)
    {
        if (proposal.Pending > 0)
        {
            throw new ValidationException([new ValidationFailure("", texts["movements.confirm.pending", proposal.Pending])]);
        }

        if (proposal.Movements.Count == 0)
        {
            throw new ValidationException([new ValidationFailure("", texts["movements.confirm.no-movement"])]);
        }
    }

    private async Task TakeAsync(Plan plan, PlanChoicesOptions options, CancellationToken cancellation)
    {
        var items = await db.PlanDraftItems.Where(i => i.PlanId == plan.Id).ToDictionaryAsync(i => i.Id, cancellation);
        var proposal = await proposals.OfAsync(plan, cancellation);
        var mistakes = new List<ValidationFailure>();
        foreach (var (id, code) in options.Measures.Where(m => items.ContainsKey(m.Key)))
        {
            Choose(items[id], PlanChoices.Measure, Blank(code));
            if (!IsKnown(proposal, id, Blank(code)))
            {
                mistakes.Add(new ValidationFailure($"Measures[{id}]", texts["movements.confirm.measure"]));
            }
        }

        foreach (var (id, names) in options.UnitNames.Where(u => items.ContainsKey(u.Key)))
        {
            Choose(items[id], PlanChoices.UnitNames, Blank(names));
            if (
                Blank(names) is { } typed
                && proposal.Units.Resolve(typed).Unresolved.FirstOrDefault(n => !IsOfThePlan(items[id], n)) is { } unknown
            )
            {
                mistakes.Add(new ValidationFailure($"UnitNames[{id}]", texts["movements.confirm.unit", unknown]));
            }
        }

        foreach (var (id, owner) in options.Owners.Where(o => items.ContainsKey(o.Key)))
        {
            Choose(items[id], PlanChoices.Owner, Blank(owner));
        }

        foreach (var (id, choice) in options.Movements.Where(m => items.ContainsKey(m.Key)))
        {
            Choose(items[id], PlanChoices.StandingOffice, Blank(choice.StandingOffice));
            Choose(items[id], PlanChoices.Parent, Blank(choice.Parent));
            Choose(items[id], PlanChoices.Starters, new JsonArray([.. choice.Starters.Select(k => JsonValue.Create(k))]));
        }

        if (mistakes.Count > 0)
        {
            throw new ValidationException(mistakes);
        }
    }

    /// <summary>A name that the plan itself uses may stay unknown; one that the officer types may not.</summary>
    private static bool IsOfThePlan(PlanDraftItem item, string name) =>
        SearchFolding
            .Fold(PlanItemJson.Text(item, "unit"))
            .Contains(SearchFolding.Fold(name.StartsWith("các ", StringComparison.Ordinal) ? name[4..] : name), StringComparison.Ordinal);

    private static bool IsKnown(PlanProposal proposal, Guid item, string? code) =>
        code is null or PlanChoices.Own
        || proposal.Movements.SelectMany(m => m.Targets).FirstOrDefault(t => t.Item.Id == item) is not { } target
        || target.Measure?.Code == code
        || target.Candidates.Any(c => c.Code == code)
        || proposal.Fitting(target).Any(m => m.Code == code);

    private static void Choose(PlanDraftItem item, string name, JsonNode? value)
    {
        var payload = PlanItemJson.Parse(item.Payload);
        payload.Remove(name);
        if (value is not null)
        {
            payload[name] = value;
        }

        var written = PlanItemJson.Write(payload);
        if (written != item.Payload)
        {
            item.Payload = written;
        }
    }

    private static Citation CitationOf(Guid planId, PlanDraftItem item, int ordinal)
    {
        var draft = PlanItemJson.Read<DraftCitation>(item);
        return new Citation
        {
            Id = Ids.Next(),
            PlanId = planId,
            Ordinal = ordinal,
            Type = Cut(draft.Type, 60)!,
            Number = Cut(draft.Number, Plan.NumberMaxLength),
            IssuedOn = Cut(draft.IssuedOn, 10),
            Issuer = Cut(draft.Issuer, Plan.NameMaxLength),
            Subject = Cut(draft.Subject, Plan.TitleMaxLength),
            Role = Enum.Parse<CitationRole>(draft.Role.ToString()),
            Source = item.Source?.Copy(),
        };
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}
