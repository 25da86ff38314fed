using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Learning;

/// <summary>What became of a row of the list.</summary>
/// <param name="Key">Key of the sentence.</param>
public sealed record ImportLine(int Row, string Name, bool IsTaken, string Key);

public sealed record ImportResult(IReadOnlyList<ImportLine> Lines, int Taken, SheetProblem? Problem);

/// <summary>
/// Takes completions in from the list of the national platform (no public interface is known: by file). A row names its learner
/// by unit and name, and by phone or year of birth where two share a name; who is not in the list is told, never guessed.
/// </summary>
public sealed class NationalImport(ThiDuaDbContext db, CoverageService coverage, Texts texts, TimeProvider time)
{
    public const int MostRows = 20_000;

    public static SheetLayout Layout { get; } =
        new(
            new SheetColumn("learning.import.name", IsRequired: true),
            new SheetColumn("learning.import.unit", IsRequired: true),
            new SheetColumn("learning.import.phone"),
            new SheetColumn("learning.import.birth-year"),
            new SheetColumn("learning.import.course"),
            new SheetColumn("learning.import.day", IsRequired: true),
            new SheetColumn("learning.import.vneid")
        );

    /// <summary>Reads the sheet and records what fits, all in one transaction; each row is answered.</summary>
    public Task<ImportResult> TakeAsync(Stream content, Access access, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(action, () => TakeRowsAsync(content, access, action, cancellation), cancellation);

    private async Task<ImportResult> TakeRowsAsync(Stream content, Access access, ActionContext action, CancellationToken cancellation)
    {
        var reader = SheetReader.Open(content, SheetLimits.Default with { MaxRows = MostRows });
        var rows = reader.Rows().ToList();
        var header = rows.Count == 0 ? null : Layout.Match(rows[0], texts);
        if (reader.Problem is not null || header is null || header.Missing.Count > 0)
        {
            var problem =
                reader.Problem ?? new SheetProblem("learning.import.columns", string.Join(", ", header?.Missing ?? Layout.Header(texts)));
            return new([], 0, problem);
        }

        var people = await PeopleAsync(rows, header, access, cancellation);
        var known = await KnownAsync(people.SelectMany(p => p).Select(l => l.Id).Distinct().ToList(), cancellation);
        var lines = rows.Skip(1).Select(r => TakeRow(r, header, people, known, access, action)).ToList();
        var taken = lines.Count(l => l.IsTaken);
        if (taken > 0)
        {
            var units = db.ChangeTracker.Entries<Completion>().Select(e => e.Entity.UnitId).Distinct().ToList();
            await db.SaveBatchAsync(action, nameof(Completion), action.AuthorityId, new { taken, rows = lines.Count }, cancellation);
            await coverage.RefreshAsync(units, action, cancellation);
        }

        return new(lines, taken, null);
    }

    private ImportLine TakeRow(
        SheetRow row,
        SheetHeader header,
        ILookup<string, Learner> people,
        HashSet<(Guid, CompletionKind, string)> known,
        Access access,
        ActionContext action
    )
    {
        string Text(int column) => header.Cell(row, column).Text.Trim();
        var name = Text(0);
        ImportLine Not(string why) => new(row.Number, name, false, $"learning.import.{why}");

        var unit = SearchFolding.Fold(Text(1));
        var phone = LearnerService.PhoneOf(Text(2));
        var found = people[NameKey(name)]
            .Where(l =>
                access.Tree.Find(l.UnitId) is { } node
                && (SearchFolding.Fold(node.Name) == unit || SearchFolding.Fold(node.ShortName) == unit)
            )
            .Where(l => phone is null || l.Phone is null || l.Phone == phone)
            .Where(l => Text(3).Length == 0 || l.BirthYear is null || Text(3) == $"{l.BirthYear}")
            .ToList();
        if (found.Count != 1)
        {
            return Not(found.Count == 0 ? "unknown" : "several");
        }

        if (!header.Cell(row, 5).TryDate(out var day) || day > VietnamTime.Today(time) || day.Year < 2020)
        {
            return Not("bad-day");
        }

        var learner = found[0];
        var title = Text(4).Length > 0 ? Text(4) : texts.In(Texts.Vietnamese, "learning.completion.National");
        var isConfirmed = SearchFolding.Fold(Text(6)) is "co" or "x" or "yes" or "1" or "da xac nhan";
        var isNew = Add(learner, CompletionKind.National, title, day, known, action);
        isNew |=
            isConfirmed && Add(learner, CompletionKind.Vneid, texts.In(Texts.Vietnamese, "learning.completion.Vneid"), day, known, action);
        return isNew ? new(row.Number, name, true, "learning.import.taken") : Not("known");
    }

    private bool Add(
        Learner learner,
        CompletionKind kind,
        string title,
        DateOnly day,
        HashSet<(Guid, CompletionKind, string)> known,
        ActionContext action
    )
    {
        if (!known.Add((learner.Id, kind, SearchFolding.Fold(title))))
        {
            return false;
        }

        db.Add(CompletionService.New(learner, kind, title, day, action));
        CompletionService.Count(learner, kind, day);
        return true;
    }

    /// <summary>Learners within reach that bear one of the names, by name.</summary>
    private async Task<ILookup<string, Learner>> PeopleAsync(
        List<SheetRow> rows,
        SheetHeader header,
        Access access,
        CancellationToken cancellation
    )
    {
        var units = access.Units(db, Capability.TeachLearners);
        var found = new List<Learner>();
        foreach (var names in rows.Skip(1).Select(r => NameKey(header.Cell(r, 0).Text)).Distinct().Chunk(500))
        {
            var batch = names.ToList();
            found.AddRange(
                await db
                    .Learners.AsTracking()
                    .Where(l => batch.Contains(l.SearchText) && l.LeftOn == null && units.Contains(l.UnitId))
                    .ToListAsync(cancellation)
            );
        }

        return found.ToLookup(l => l.SearchText);
    }

    private async Task<HashSet<(Guid, CompletionKind, string)>> KnownAsync(List<Guid> learners, CancellationToken cancellation)
    {
        var known = new HashSet<(Guid, CompletionKind, string)>();
        foreach (var batch in learners.Chunk(500))
        {
            var ids = batch.ToList();
            var rows = await db
                .Completions.Where(c => ids.Contains(c.LearnerId) && c.RevokedAt == null)
                .Select(c => new
                {
                    c.LearnerId,
                    c.Kind,
                    c.Title,
                })
                .ToListAsync(cancellation);
            known.UnionWith(rows.Select(r => (r.LearnerId, r.Kind, SearchFolding.Fold(r.Title))));
        }

        return known;
    }

    private static string NameKey(string name)
    {
        var plain = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return SearchFolding.Fold($"{plain.Split(' ')[^1]} {plain}");
    }
}
