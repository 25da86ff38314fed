using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

/// <summary>
/// Lists of candidates to the police, the inspectorate, tax and insurance, as a sheet out and the same sheet back: whoever is
/// marked there rests until a written conclusion.
/// </summary>
public sealed class CrossCheckService(ThiDuaDbContext db, Texts texts)
{
    private static readonly NominationState[] Checked =
    [
        NominationState.Submitted,
        NominationState.Received,
        NominationState.Appraised,
        NominationState.PublicConsultation,
    ];

    public static SheetLayout Layout { get; } =
        new(
            new SheetColumn("commendation.check.code", true),
            new SheetColumn("commendation.import.name"),
            new SheetColumn("commendation.import.unit"),
            new SheetColumn("commendation.check.birth-year"),
            new SheetColumn("commendation.check.finding", true)
        );

    /// <summary>The sheet for an office; null where the occasion is foreign.</summary>
    public async Task<byte[]?> SendAsync(
        Guid occasion,
        CheckingOffice office,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (!await IsMineAsync(occasion, access, cancellation))
        {
            return null;
        }

        var honorees = db.Honorees;
        var rows = await db
            .Nominations.Where(n => n.OccasionId == occasion && Checked.Contains(n.State))
            .Join(
                honorees,
                n => n.HonoreeId,
                h => h.Id,
                (n, h) =>
                    new
                    {
                        n.Id,
                        h.FullName,
                        h.UnitId,
                        h.BirthYear,
                    }
            )
            .ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            throw texts.Refusal("commendation.mistake.nothing-to-check");
        }

        var check = await db
            .CrossChecks.AsTracking()
            .FirstOrDefaultAsync(c => c.OccasionId == occasion && c.Office == office, cancellation);
        if (check is null)
        {
            db.Add(
                new CrossCheck
                {
                    Id = Ids.Next(),
                    OccasionId = occasion,
                    Office = office,
                    SentAt = action.At,
                    Candidates = rows.Count,
                }
            );
            await db.SaveAsync(action, cancellation);
        }

        using var stream = new MemoryStream();
        SheetWriter.Write(
            stream,
            SheetFormat.Xlsx,
            texts[$"commendation.office.{office}"],
            Layout.Header(texts),
            rows.OrderByPersonName(r => r.FullName)
                .Select(r =>
                    (IReadOnlyList<SheetCell>)
                        [
                            SheetCell.Of($"{r.Id}"),
                            SheetCell.Of(r.FullName),
                            SheetCell.Of(access.Tree.Find(r.UnitId)?.Name),
                            SheetCell.Of(r.BirthYear),
                            SheetCell.Empty,
                        ]
                )
        );
        return stream.ToArray();
    }

    /// <summary>How many candidates the office has told of; null where the occasion is foreign.</summary>
    public async Task<int?> ReceiveAsync(
        Guid occasion,
        CheckingOffice office,
        Stream content,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (!await IsMineAsync(occasion, access, cancellation))
        {
            return null;
        }

        var reader = SheetReader.Open(content);
        var rows = reader.Rows().ToList();
        if (reader.Problem is { } problem || rows.Count == 0)
        {
            throw texts.Refusal(reader.Problem?.Key ?? "commendation.mistake.empty-sheet", "Upload");
        }

        var header = Layout.Match(rows[0], texts);
        // A title above the header or a renamed column must not read as "nobody was found".
        if (header.Missing.Count > 0)
        {
            throw texts.Refusal("commendation.mistake.columns", "Upload", string.Join(", ", header.Missing));
        }

        var told = rows.Skip(1)
            .Where(r => !header.Cell(r, 4).IsEmpty && Guid.TryParse(header.Cell(r, 0).Text, out _))
            // A candidate whose row was copied: the last one is what the office meant.
            .GroupBy(r => Guid.Parse(header.Cell(r, 0).Text))
            .ToDictionary(g => g.Key, g => header.Cell(g.Last(), 4).Text);
        var nominations = await db
            .Nominations.AsTracking()
            .Where(n => n.OccasionId == occasion && Checked.Contains(n.State) && told.Keys.Contains(n.Id))
            .ToListAsync(cancellation);
        var name = texts[$"commendation.office.{office}"];
        foreach (var nomination in nominations)
        {
            db.Add(
                new Impediment
                {
                    Id = Ids.Next(),
                    HonoreeId = nomination.HonoreeId,
                    Kind = office == CheckingOffice.Police ? MatterKind.Investigation : MatterKind.Inspection,
                    Source = name,
                    OpenedOn = VietnamTime.DateOf(action.At),
                }
            );
            var reason = $"{name}: {told[nomination.Id]}";
            db.Step(texts, nomination, NominationAction.Suspend, action, reason.Length > 900 ? reason[..900] : reason);
        }

        var check = await db
            .CrossChecks.AsTracking()
            .FirstOrDefaultAsync(c => c.OccasionId == occasion && c.Office == office, cancellation);
        if (check is not null)
        {
            (check.AnsweredAt, check.Reported) = (action.At, nominations.Count);
        }

        await db.SaveAsync(action, cancellation);
        return nominations.Count;
    }

    public async Task<IReadOnlyList<CrossCheck>> ListAsync(Guid occasion, CancellationToken cancellation) =>
        await db.CrossChecks.AsNoTracking().Where(c => c.OccasionId == occasion).OrderBy(c => c.SentAt).ToListAsync(cancellation);

    private async Task<bool> IsMineAsync(Guid occasion, Access access, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageCommendation);
        return await db.Occasions.AnyAsync(o => o.Id == occasion && mine.Contains(o.AuthorityUnitId), cancellation);
    }
}
