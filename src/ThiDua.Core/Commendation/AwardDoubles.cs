using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

/// <summary>
/// Tells rows of an imported register that stand there already, or higher up in the sheet: the same award by the same
/// decision to the same recipient.
/// </summary>
internal sealed class AwardDoubles
{
    private readonly Dictionary<Key, List<Entry>> known = [];

    /// <summary>Reads at once what the authority's decisions of those days have conferred; what was revoked stands in the register too.</summary>
    public static async Task<AwardDoubles> OfAsync(
        ThiDuaDbContext db,
        Guid authority,
        IEnumerable<DateOnly> days,
        CancellationToken cancellation
    )
    {
        var asked = days.Distinct().ToList();
        var standing = await db
            .Awards.AsNoTracking()
            .Where(a => a.AuthorityUnitId == authority && asked.Contains(a.DecidedOn))
            .Select(a => new
            {
                a.AwardCode,
                a.DecisionNumber,
                a.DecidedOn,
                a.HonoreeName,
                a.HonoreeUnit,
            })
            .ToListAsync(cancellation);
        var doubles = new AwardDoubles();
        foreach (var award in standing)
        {
            doubles.Add(
                KeyOf(award.AwardCode, award.DecisionNumber, award.DecidedOn, award.HonoreeName),
                EntryOf(award.HonoreeName, award.HonoreeUnit, null)
            );
        }

        return doubles;
    }

    /// <summary>Why the row is refused; null enters it among those that are known.</summary>
    public string? Refuse(Award award, int row, Texts texts)
    {
        var key = KeyOf(award.AwardCode, award.DecisionNumber, award.DecidedOn, award.HonoreeName);
        var entry = EntryOf(award.HonoreeName, award.HonoreeUnit, row);
        if (known.GetValueOrDefault(key)?.Find(e => IsSame(e, entry)) is { } before)
        {
            return before.Row is { } number
                ? texts["commendation.import.doubled", Formats.Number(number)]
                : texts["commendation.import.known"];
        }

        Add(key, entry);
        return null;
    }

    private void Add(Key key, Entry entry)
    {
        if (!known.TryGetValue(key, out var entries))
        {
            known[key] = entries = [];
        }

        entries.Add(entry);
    }

    /// <summary>
    /// Hùng is not Hưng, but Hòa is Hoà, and a name typed without marks may be either. Namesakes are told apart by their
    /// units; "làng A" and "làng A, xã B" are one, and a row without a unit says nothing against it.
    /// </summary>
    private static bool IsSame(Entry one, Entry other) =>
        (one.Marks == other.Marks || one.Marks.Length == 0 || other.Marks.Length == 0)
        && (one.Unit.Contains(other.Unit, StringComparison.Ordinal) || other.Unit.Contains(one.Unit, StringComparison.Ordinal));

    private static Key KeyOf(string award, string decision, DateOnly day, string name) =>
        new(award, SearchFolding.Fold(decision), day, SearchFolding.Fold(name));

    private static Entry EntryOf(string name, string unit, int? row) => new(MarksOf(name), SearchFolding.Fold(unit), row);

    /// <summary>The marks of the letters, wherever in the name they were put.</summary>
    private static string MarksOf(string name) =>
        new([
            .. name.Normalize(NormalizationForm.FormD)
                .Where(c => c is 'đ' or 'Đ' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                .Select(char.ToLowerInvariant)
                .Order(),
        ]);

    private readonly record struct Key(string Award, string Decision, DateOnly Day, string Name);

    /// <param name="Row">In the sheet; null where it stands in the register.</param>
    private sealed record Entry(string Marks, string Unit, int? Row);
}
