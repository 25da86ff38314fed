using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation;

/// <summary>What the next version of a set is to say; what is null stays as it is.</summary>
public sealed record ReviseRuleSetOptions
{
    public required Access Access { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required Guid RuleSetId { get; init; }
    public string? Name { get; init; }
    public string? LegalBasis { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public RuleParameters? Parameters { get; init; }

    /// <summary>Replaces the award of the same code, or is added.</summary>
    public AwardRule? Award { get; init; }
}

public sealed record ConfirmRuleSetOptions
{
    public required Access Access { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required Guid RuleSetId { get; init; }
    public string? Name { get; init; }
    public DateOnly? On { get; init; }
    public string? Basis { get; init; }
}

/// <summary>Every change of a rule set is a new version; a change of content has to be confirmed anew.</summary>
public sealed class RuleSetService(ThiDuaDbContext db, RuleSetStore store, Texts texts)
{
    /// <returns>The id of the new version; null where the set or the authority is not one's own.</returns>
    public async Task<Guid?> ReviseAsync(ReviseRuleSetOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.Access, options.AuthorityUnitId, options.RuleSetId, cancellation) is not { } set)
        {
            return null;
        }

        var awards = set.Book.Awards.ToList();
        if (options.Award is { } award)
        {
            var known = awards.FindIndex(a => a.Code == award.Code);
            if (known >= 0)
            {
                awards[known] = award;
            }
            else
            {
                awards.Add(award);
            }
        }

        var book = new RuleBook { Awards = awards, Parameters = options.Parameters ?? set.Book.Parameters };
        var (from, to) = (options.ValidFrom ?? set.ValidFrom, options.ValidFrom is null ? set.ValidTo : options.ValidTo);
        if (to <= from)
        {
            throw texts.Refusal("commendation.mistake.validity", nameof(options.ValidTo));
        }

        var next = set with
        {
            Name = options.Name is null ? set.Name : texts.Required(options.Name, nameof(options.Name), RuleSet.NameMaxLength),
            LegalBasis = options.LegalBasis is null
                ? set.LegalBasis
                : texts.Required(options.LegalBasis, nameof(options.LegalBasis), RuleSet.BasisMaxLength),
            ValidFrom = from,
            ValidTo = to,
            Book = book,
            ConfirmedByName = null,
            ConfirmedOn = null,
            ConfirmedBasis = null,
        };
        return await KeepAsync(next, options.AuthorityUnitId, action, cancellation);
    }

    /// <summary>Somebody answers for the set by name; from then on its blocks block.</summary>
    public async Task<Guid?> ConfirmAsync(ConfirmRuleSetOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.Access, options.AuthorityUnitId, options.RuleSetId, cancellation) is not { } set)
        {
            return null;
        }

        var next = set with
        {
            ConfirmedByName = texts.Required(options.Name, nameof(options.Name), 100),
            ConfirmedOn = options.On ?? throw texts.Refusal("commendation.mistake.empty", nameof(options.On)),
            ConfirmedBasis = texts.Required(options.Basis, nameof(options.Basis), RuleSet.BasisMaxLength),
        };
        return await KeepAsync(next, options.AuthorityUnitId, action, cancellation);
    }

    private async Task<RuleSetInUse?> FindAsync(Access access, Guid authority, Guid id, CancellationToken cancellation) =>
        access.Can(Capability.ManageCommendation, authority)
            ? (await store.ListAsync(authority, cancellation)).FirstOrDefault(s => s.Id == id)
            : null;

    private async Task<Guid> KeepAsync(RuleSetInUse set, Guid authority, ActionContext action, CancellationToken cancellation)
    {
        // A set of another level becomes a set of one's own.
        var setId = set.AuthorityUnitId == authority ? set.SetId : Ids.Next();
        var last = await db.RuleSets.Where(s => s.SetId == setId).MaxAsync(s => (int?)s.Number, cancellation) ?? 0;
        var version = new RuleSet
        {
            Id = Ids.Next(),
            SetId = setId,
            Number = last + 1,
            AuthorityUnitId = authority,
            Name = set.Name,
            LegalBasis = set.LegalBasis,
            ValidFrom = set.ValidFrom,
            ValidTo = set.ValidTo,
            BookJson = RuleJson.Write(set.Book),
            CreatedAt = action.At,
            CreatedById = action.ActorId,
            ConfirmedByName = set.ConfirmedByName,
            ConfirmedOn = set.ConfirmedOn,
            ConfirmedBasis = set.ConfirmedBasis,
        };
        db.Add(version);
        await db.SaveAsync(action, cancellation);
        return version.Id;
    }
}
