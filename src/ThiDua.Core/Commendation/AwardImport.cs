using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

/// <summary>What became of one row of an imported register.</summary>
public sealed record ImportedRow(int Row, string? Problem);

/// <summary>Awards of earlier years out of a sheet: one row each, refused rows say why, the others are entered in one piece.</summary>
public sealed class AwardImport(ThiDuaDbContext db, AwardingBodies bodies, RuleSetStore sets, Texts texts)
{
    public const int MaxRows = 20_000;

    public static SheetLayout Layout { get; } =
        new(
            new SheetColumn("commendation.import.name", true),
            new SheetColumn("commendation.import.kind", true),
            new SheetColumn("commendation.import.unit"),
            new SheetColumn("commendation.import.woman"),
            new SheetColumn("commendation.import.award", true),
            new SheetColumn("commendation.import.number", true),
            new SheetColumn("commendation.import.date", true),
            new SheetColumn("commendation.import.year"),
            new SheetColumn("commendation.import.achievement")
        );

    /// <summary>Null where the authority is not one's own.</summary>
    public async Task<IReadOnlyList<ImportedRow>?> ImportAsync(
        Guid authority,
        Stream content,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (!access.Can(Capability.ManageCommendation, authority))
        {
            return null;
        }

        var reader = SheetReader.Open(content, SheetLimits.Default with { MaxRows = MaxRows });
        var rows = reader.Rows().ToList();
        if (reader.Problem is { } problem || rows.Count == 0)
        {
            throw texts.Refusal(reader.Problem?.Key ?? "commendation.mistake.empty-sheet", "Upload");
        }

        var header = Layout.Match(rows[0], texts);
        var book = await BookAsync(authority, action, cancellation);
        var body = await bodies.OfAsync(authority, cancellation);
        var units = access.Tree.Subtree(authority).ToLookup(n => SearchFolding.Fold(n.Name));
        var known = new Dictionary<string, Honoree>();
        var read = rows.Skip(1)
            .Where(r => !r.Cells.All(c => c.IsEmpty))
            .Select(r => (r.Number, Row: Read(r, header, authority, body, book, units, known)))
            .ToList();
        var doubles = await AwardDoubles.OfAsync(db, authority, read.Select(r => r.Row.Award?.DecidedOn).OfType<DateOnly>(), cancellation);
        var (awards, verdicts) = (new List<Award>(), new List<ImportedRow>());
        foreach (var (number, (award, mistake)) in read)
        {
            var why = award is null ? texts[mistake!] : doubles.Refuse(award, number, texts);
            verdicts.Add(new ImportedRow(number, why));
            if (why is null)
            {
                awards.Add(award!);
            }
        }

        var named = awards.Select(a => a.HonoreeId).ToHashSet();
        await db.InTransactionAsync(
            action,
            async () =>
            {
                await db.SaveBatchAsync(action, nameof(Award), authority, new { imported = awards.Count }, cancellation);
                await db.InsertManyAsync([.. known.Values.Where(h => named.Contains(h.Id))], cancellation);
                await db.InsertManyAsync(awards, cancellation);
                return true;
            },
            cancellation
        );
        return verdicts;
    }

    private async Task<RuleBook> BookAsync(Guid authority, ActionContext action, CancellationToken cancellation)
    {
        var today = VietnamTime.DateOf(action.At);
        return (await sets.ForAsync(authority, today, today, false, cancellation))?.Book
            ?? throw texts.Refusal("commendation.rule.1", "", Formats.Date(today));
    }

    private static (Award? Award, string? Problem) Read(
        SheetRow row,
        SheetHeader header,
        Guid authority,
        AwardingBody body,
        RuleBook book,
        ILookup<string, Organizations.OrgNode> units,
        Dictionary<string, Honoree> known
    )
    {
        string Text(int column, int length) =>
            header.Cell(row, column).Text is var t && t.Length > length ? t[..length] : header.Cell(row, column).Text;
        var name = Text(0, Honoree.NameMaxLength).Trim();
        var rule = book.Awards.FirstOrDefault(a =>
            SearchFolding.Fold(a.Name) == SearchFolding.Fold(Text(4, 300)) || a.Code == Text(4, 300)
        );
        if (name.Length == 0 || rule is null)
        {
            return (null, name.Length == 0 ? "commendation.import.no-name" : "commendation.import.no-award");
        }

        if (!header.Cell(row, 6).TryDate(out var decided))
        {
            return (null, "commendation.import.no-date");
        }

        var kind = Kind(Text(1, 40));
        var unitName = Text(2, Award.NameMaxLength);
        // A name that two units bear says nothing: the award then hangs on the authority, the name stays on the row.
        var found = units[SearchFolding.Fold(unitName)].ToList();
        var unit = found.Count == 1 ? found[0].UnitId : authority;
        var woman = SearchFolding.Fold(Text(3, 20)) switch
        {
            "nu" or "co" or "x" or "f" => true,
            "" => (bool?)null,
            _ => false,
        };
        var key = $"{SearchFolding.Fold(name)}|{kind}|{unit}";
        if (!known.TryGetValue(key, out var honoree))
        {
            honoree = new Honoree
            {
                Id = Ids.Next(),
                Kind = kind,
                FullName = name,
                UnitId = unit,
                IsWoman = kind == CandidateKind.Individual ? woman : null,
            };
            known.Add(key, honoree);
        }

        var year = header.Cell(row, 7).TryNumber(out var typed) && typed is > 1945 and < 2200 ? (int)typed : decided.Year;
        return (
            new Award
            {
                Id = Ids.Next(),
                AuthorityUnitId = authority,
                HonoreeId = honoree.Id,
                AwardCode = rule.Code,
                AwardName = rule.Name,
                Category = rule.Category,
                Branch = AwardBranch.Merit,
                HonoreeKind = kind,
                HonoreeName = name,
                HonoreeUnit = unitName,
                IsWoman = honoree.IsWoman,
                Achievement = Text(8, Award.TextMaxLength),
                DecisionNumber = Text(5, 50),
                DecidedOn = decided,
                IssuedBy = body.PrintedName,
                Year = year,
                PeriodFrom = new DateOnly(year, 1, 1),
                PeriodTo = new DateOnly(year, 12, 31),
                VerificationCode = SecretCodes.New(AwardEntry.CodeLength),
                State = AwardState.Valid,
            },
            null
        );
    }

    private static CandidateKind Kind(string text) =>
        SearchFolding.Fold(text) switch
        {
            var t when t.StartsWith("tap the", StringComparison.Ordinal) => CandidateKind.Collective,
            var t when t.StartsWith("ho", StringComparison.Ordinal) => CandidateKind.Household,
            _ => CandidateKind.Individual,
        };
}
