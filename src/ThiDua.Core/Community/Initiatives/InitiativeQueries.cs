using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Community;

public sealed record InitiativeFilter
{
    public string? Text { get; init; }
    public InitiativeState? State { get; init; }
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 20;
}

/// <param name="UnitId">Null while it is not told whose it is.</param>
public sealed record InitiativeItem(
    Guid Id,
    string Title,
    InitiativeKind Kind,
    InitiativeField Field,
    InitiativeState State,
    Guid? UnitId,
    DateTime SubmittedAt
);

/// <summary>An initiative as a judge reads it: what was done and what came of it, nobody's name and no place.</summary>
public sealed record AnonymousInitiative(
    Guid ReadingId,
    string Title,
    InitiativeKind Kind,
    InitiativeField Field,
    string Problem,
    string Solution,
    string Effect,
    string EffectMeasure,
    string EffectUnit,
    long Before,
    long After,
    DateOnly DueOn,
    InitiativeReading Reading
);

/// <param name="UnitName">Null while it is not told whose it is.</param>
public sealed record SimilarInitiative(Guid Id, string Title, InitiativeState State, string? UnitName, double Score, bool IsVisible);

public sealed record InitiativeView
{
    public required Initiative Initiative { get; init; }
    public required string UnitName { get; init; }

    /// <summary>The readings with the judges' names, for the office alone and only when both are in.</summary>
    public required IReadOnlyList<(InitiativeReading Reading, string Judge)> Readings { get; init; }
    public required IReadOnlyList<InitiativeApplication> Applications { get; init; }
    public required IReadOnlyList<InitiativeMeasurement> Measurements { get; init; }
    public required IReadOnlyList<SimilarInitiative> Similar { get; init; }

    /// <summary>Whether names are told; the texts of <see cref="Initiative"/> are without them where they are not.</summary>
    public required bool ShowsAuthors { get; init; }
    public required bool CanManage { get; init; }
    public required bool IsOwn { get; init; }
    public int? Average =>
        Readings.Count > 0 && Readings.All(r => r.Reading.Total is not null) ? (int)Readings.Average(r => r.Reading.Total!.Value) : null;
    public bool IsWideApart =>
        Average is not null
        && Readings.Max(r => r.Reading.Total!.Value) - Readings.Min(r => r.Reading.Total!.Value) > InitiativeRubric.WideApart;
}

public sealed class InitiativeQueries(ThiDuaDbContext db, Notifier notifier, TimeProvider time)
{
    public const int MostSimilar = 5;
    private const int LargestCorpus = 5000;
    internal static readonly Role[] Judges = [Role.CouncilMember, Role.CouncilSecretary, Role.Chairman];
    private static readonly InitiativeState[] Open = [InitiativeState.Recognised, InitiativeState.Spread];

    public static string AddressOf(Guid id) => $"/sang-kien/{id}";

    public async Task<(IReadOnlyList<InitiativeItem> Items, int Total)> ListAsync(
        InitiativeFilter filter,
        Access access,
        CancellationToken cancellation
    )
    {
        var folded = SearchFolding.Fold(filter.Text);
        var found = Visible(access)
            .AsNoTracking()
            .Where(i => filter.State == null || i.State == filter.State)
            .Where(i => folded == "" || i.SearchText.Contains(folded));
        var items = await found
            .OrderByDescending(i => i.SubmittedAt)
            .ThenByDescending(i => i.Id)
            .OnPage(filter.Page, filter.PageSize)
            .ToListAsync(cancellation);
        var blind = await BlindReading.OfAsync(db, access, cancellation);
        return (items.ConvertAll(Item), await found.CountAsync(cancellation));

        InitiativeItem Item(Initiative i) =>
            new(i.Id, blind.Title(i), i.Kind, i.Field, i.State, blind.ShowsAuthors(i) ? i.UnitId : null, i.SubmittedAt);
    }

    public async Task<InitiativeView?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var initiative = await Visible(access).AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancellation);
        if (initiative is null)
        {
            return null;
        }

        var manages = access.Can(Capability.ManageInitiatives, initiative.AuthorityUnitId);
        var similar = await SimilarAsync($"{initiative.Title} {initiative.Problem} {initiative.Solution}", id, access, cancellation);
        var blind = await BlindReading.OfAsync(db, access, cancellation);
        var showsAuthors = blind.ShowsAuthors(initiative);
        if (!showsAuthors)
        {
            blind.TakeNamesOut(initiative);
        }

        return new InitiativeView
        {
            Initiative = initiative,
            UnitName = showsAuthors ? access.Tree.Find(initiative.UnitId)?.Name ?? "" : "",
            Readings = manages && initiative.State > InitiativeState.InReading ? await ReadingsAsync(id, cancellation) : [],
            Applications = await db
                .InitiativeApplications.AsNoTracking()
                .Where(a => a.InitiativeId == id)
                .OrderBy(a => a.From)
                .ThenBy(a => a.Id)
                .ToListAsync(cancellation),
            Measurements = await db
                .InitiativeMeasurements.AsNoTracking()
                .Where(m => m.InitiativeId == id)
                .OrderBy(m => m.AfterMonths)
                .ToListAsync(cancellation),
            Similar = similar,
            CanManage = manages,
            ShowsAuthors = showsAuthors,
            IsOwn = initiative.SubmittedById == access.UserId,
        };
    }

    /// <summary>Earlier ones that say nearly the same: recognised ones of the whole installation, and all that the person may see.</summary>
    public async Task<IReadOnlyList<SimilarInitiative>> SimilarAsync(
        string text,
        Guid? except,
        Access access,
        CancellationToken cancellation
    )
    {
        var units = access.Units(db, Capability.ViewCommunity);
        var corpus = await db
            .Initiatives.AsNoTracking()
            .Where(i => i.Id != except && i.State != InitiativeState.Withdrawn)
            .Where(i => Open.Contains(i.State) || units.Contains(i.UnitId))
            .OrderByDescending(i => i.SubmittedAt)
            .Take(LargestCorpus)
            .Select(i => new
            {
                i.Id,
                i.SearchText,
                IsVisible = units.Contains(i.UnitId),
            })
            .ToListAsync(cancellation);
        var index = new TextSimilarity<int>(corpus.Select((c, i) => (i, c.SearchText)));
        var nearest = index.Nearest(text, MostSimilar).ToList();
        var ids = nearest.ConvertAll(s => corpus[s.Item].Id);
        var shown = await db.Initiatives.AsNoTracking().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancellation);
        var blind = await BlindReading.OfAsync(db, access, cancellation);
        return
        [
            .. nearest
                .Select(s => (Found: shown[corpus[s.Item].Id], s.Score, corpus[s.Item].IsVisible))
                .Select(s => new SimilarInitiative(
                    s.Found.Id,
                    blind.Title(s.Found),
                    s.Found.State,
                    blind.ShowsAuthors(s.Found) ? access.Tree.FullName(s.Found.UnitId) : null,
                    s.Score,
                    s.IsVisible
                )),
        ];
    }

    /// <summary>Null where it is not this person's to read.</summary>
    public async Task<AnonymousInitiative?> ToReadAsync(Guid readingId, Access access, CancellationToken cancellation)
    {
        var reading = await db
            .InitiativeReadings.AsNoTracking()
            .FirstOrDefaultAsync(r => r.Id == readingId && r.JudgeId == access.UserId, cancellation);
        if (
            reading is null
            || await db.Initiatives.AsNoTracking().FirstOrDefaultAsync(i => i.Id == reading.InitiativeId, cancellation) is not { } i
        )
        {
            return null;
        }

        var names = Anonymiser.NamesOf(i.Authors, access.Tree.Find(i.UnitId));
        string Hide(string text) => Anonymiser.Hide(text, names);
        return new AnonymousInitiative(
            reading.Id,
            Hide(i.Title),
            i.Kind,
            i.Field,
            Hide(i.Problem),
            Hide(i.Solution),
            Hide(i.Effect),
            Hide(i.EffectMeasure),
            i.EffectUnit,
            i.Before,
            i.After,
            reading.DueOn,
            reading
        );
    }

    /// <summary>What one has to read as a judge, the nearest due day first.</summary>
    public async Task<IReadOnlyList<(Guid ReadingId, string Title, DateOnly DueOn)>> MyReadingsAsync(
        Access access,
        CancellationToken cancellation
    )
    {
        var me = access.UserId;
        var open = await db
            .InitiativeReadings.Where(r => r.JudgeId == me && r.ReadAt == null)
            .Join(db.Initiatives, r => r.InitiativeId, i => i.Id, (r, i) => new { Reading = r, Initiative = i })
            .Where(r => r.Initiative.State == InitiativeState.InReading)
            .OrderBy(r => r.Reading.DueOn)
            .ToListAsync(cancellation);
        return
        [
            .. open.Select(r =>
                (
                    r.Reading.Id,
                    Anonymiser.Hide(r.Initiative.Title, Anonymiser.NamesOf(r.Initiative.Authors, access.Tree.Find(r.Initiative.UnitId))),
                    r.Reading.DueOn
                )
            ),
        ];
    }

    /// <summary>Recognised in the year, by the authorities at which the person keeps them: "1–2 a year".</summary>
    public async Task<IReadOnlyList<(string Authority, int Recognised)>> YearAsync(Access access, CancellationToken cancellation)
    {
        var authorities = access.HeldAt(Capability.ManageInitiatives).Where(n => n.Kind.IsAuthority()).ToList();
        var ids = authorities.ConvertAll(n => n.UnitId);
        var year = VietnamTime.Today(time).Year;
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var counts = await db
            .Initiatives.Where(i => ids.Contains(i.AuthorityUnitId) && i.RecognisedOn >= from && i.RecognisedOn <= to)
            .GroupBy(i => i.AuthorityUnitId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return [.. authorities.Select(n => (n.Name, counts.GetValueOrDefault(n.UnitId)))];
    }

    /// <summary>Who may be named a judge of it: council members, not the one who handed it in.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> JudgesAsync(Initiative initiative, CancellationToken cancellation)
    {
        var ids = await notifier.HoldersAsync(initiative.AuthorityUnitId, Judges, time.GetUtcNow().UtcDateTime, cancellation);
        var people = await db
            .UserAccounts.Where(u => ids.Contains(u.Id) && u.Id != initiative.SubmittedById)
            .Select(u => new { u.Id, u.FullName })
            .ToListAsync(cancellation);
        return [.. people.OrderByPersonName(p => p.FullName).Select(p => (p.Id, p.FullName))];
    }

    internal IQueryable<Initiative> Visible(Access access)
    {
        var (units, me) = (access.Units(db, Capability.ViewCommunity), access.UserId);
        return db.Initiatives.Where(i => units.Contains(i.UnitId) || i.SubmittedById == me);
    }

    private async Task<IReadOnlyList<(InitiativeReading, string)>> ReadingsAsync(Guid id, CancellationToken cancellation)
    {
        var rows = await db
            .InitiativeReadings.AsNoTracking()
            .Where(r => r.InitiativeId == id)
            .Join(db.UserAccounts, r => r.JudgeId, u => u.Id, (r, u) => new { Reading = r, u.FullName })
            .ToListAsync(cancellation);
        return [.. rows.OrderByPersonName(r => r.FullName).Select(r => (r.Reading, r.FullName))];
    }
}
