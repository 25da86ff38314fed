using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Privacy;

public sealed record RecordBreachOptions
{
    public required Access Access { get; init; }
    public required Guid? AuthorityUnitId { get; init; }
    public required string? Title { get; init; }
    public required string? Description { get; init; }

    /// <summary>How many hours ago it became known.</summary>
    public required int? HoursAgo { get; init; }
    public required int? PeopleConcerned { get; init; }
}

/// <summary>The register of breaches, each with its 72 hours.</summary>
public sealed class BreachService(ThiDuaDbContext db, Texts texts)
{
    public static readonly TimeSpan ReportWithin = TimeSpan.FromHours(72);

    private const int LongestAgo = 24 * 365;

    public async Task<IReadOnlyList<DataBreach>> ListAsync(Access access, CancellationToken cancellation) =>
        await Mine(access).AsNoTracking().OrderByDescending(b => b.KnownAt).Take(200).ToListAsync(cancellation);

    public Task<DataBreach?> FindAsync(Guid id, Access access, CancellationToken cancellation) =>
        Mine(access).AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancellation);

    /// <summary>Null where the authority is not one that the person answers for.</summary>
    /// <exception cref="FluentValidation.ValidationException">A field is missing.</exception>
    public async Task<DataBreach?> RecordAsync(RecordBreachOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (options.AuthorityUnitId is not { } authority || !options.Access.Can(Capability.ManagePrivacy, authority))
        {
            return null;
        }

        new Mistakes(texts)
            .Require(nameof(options.Title), options.Title, DataBreach.TitleMaxLength)
            .Require(nameof(options.Description), options.Description, DataBreach.TextMaxLength)
            .When(options.HoursAgo is not (>= 0 and <= LongestAgo), nameof(options.HoursAgo), "privacy.breach.hours", LongestAgo)
            .When(options.PeopleConcerned < 0, nameof(options.PeopleConcerned), "privacy.breach.people-negative")
            .Throw();
        var known = action.At.AddHours(-options.HoursAgo!.Value);
        var breach = new DataBreach
        {
            Id = Ids.Next(),
            AuthorityUnitId = authority,
            Title = options.Title!.Trim(),
            Description = options.Description!.Trim(),
            KnownAt = known,
            ReportBy = known + ReportWithin,
            PeopleConcerned = options.PeopleConcerned,
        };
        db.Add(breach);
        await db.SaveAsync(action, cancellation);
        return breach;
    }

    /// <summary>Notes that it was reported, and to whom. False where it is not there, or was reported before.</summary>
    /// <exception cref="FluentValidation.ValidationException">To whom is missing.</exception>
    public async Task<bool> ReportAsync(Guid id, string? to, Access access, ActionContext action, CancellationToken cancellation)
    {
        if (await OpenAsync(id, access, cancellation) is not { ReportedAt: null } breach)
        {
            return false;
        }

        new Mistakes(texts).Require("ReportedTo", to, 300).Throw();
        (breach.ReportedAt, breach.ReportedTo) = (action.At, to!.Trim());
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Closes it with what was done. False where it is not there to close.</summary>
    /// <exception cref="FluentValidation.ValidationException">What was done is missing, or it was not reported yet.</exception>
    public async Task<bool> CloseAsync(Guid id, string? measures, Access access, ActionContext action, CancellationToken cancellation)
    {
        if (await OpenAsync(id, access, cancellation) is not { } breach)
        {
            return false;
        }

        new Mistakes(texts)
            .Require("Measures", measures, DataBreach.TextMaxLength)
            .When(breach.ReportedAt is null, "Measures", "privacy.breach.not-reported")
            .Throw();
        (breach.ClosedAt, breach.Measures) = (action.At, measures!.Trim());
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private Task<DataBreach?> OpenAsync(Guid id, Access access, CancellationToken cancellation) =>
        Mine(access).AsTracking().FirstOrDefaultAsync(b => b.Id == id && b.ClosedAt == null, cancellation);

    private IQueryable<DataBreach> Mine(Access access)
    {
        var units = access.Units(db, Capability.ManagePrivacy);
        return db.DataBreaches.Where(b => units.Contains(b.AuthorityUnitId));
    }
}
