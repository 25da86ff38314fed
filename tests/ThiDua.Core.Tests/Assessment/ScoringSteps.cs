using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Assessment;

/// <summary>What people do in a scoring round, as one call each.</summary>
internal static class ScoringSteps
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<(Guid Scheme, Guid Share, Guid Manual)> SchemeAsync(
        TestDatabase database,
        AssessedMovement world,
        UserAccount officer,
        Access office
    )
    {
        var scheme = await database.WithAsync<SchemeService, Guid?>(s =>
            s.CreateAsync(
                new CreateSchemeOptions
                {
                    Access = office,
                    AuthorityUnitId = world.Id("xã Kon Chiêng"),
                    Name = "Thôn, làng",
                    TemplateKey = "villages",
                    MovementId = world.Movement.Id,
                },
                database.Action("assessment.scheme.create", officer),
                Cancellation
            )
        );
        var edition = await EditionAsync(database, scheme!.Value);
        var rules = await database.WithContextAsync(db =>
            db.ScoringRules.Where(r => r.EditionId == edition).Select(r => r.Id).ToListAsync(Cancellation)
        );
        foreach (var rule in rules)
        {
            await database.WithAsync<SchemeEditor, bool>(s =>
                s.RemoveRuleAsync(
                    new RemoveLineOptions
                    {
                        Access = office,
                        EditionId = edition,
                        LineId = rule,
                    },
                    database.Action("r", officer),
                    Cancellation
                )
            );
        }

        async Task<Guid> AddAsync(RuleDraft draft) =>
            (
                await database.WithAsync<SchemeEditor, Guid?>(s =>
                    s.SaveRuleAsync(
                        new SaveRuleOptions
                        {
                            Access = office,
                            EditionId = edition,
                            Draft = draft,
                        },
                        database.Action("assessment.rule.save", officer),
                        Cancellation
                    )
                )
            )!.Value;
        var share = await AddAsync(
            new RuleDraft
            {
                Code = "1",
                Text = "Hộ có điện thoại",
                Method = ScoreMethod.Ratio,
                Source = RuleSource.Measure,
                MeasureId = world.Share.Id,
                Points = 60,
                Goal = 100,
            }
        );
        var manual = await AddAsync(
            new RuleDraft
            {
                Code = "2",
                Text = "Kế hoạch",
                Method = ScoreMethod.Manual,
                Points = 40,
                NeedsEvidence = true,
            }
        );
        await PutInForceAsync(database, officer, office, scheme.Value);
        return (scheme.Value, share, manual);
    }

    public static Task<Guid> EditionAsync(TestDatabase database, Guid scheme) =>
        database.WithContextAsync(db => db.SchemeEditions.Where(e => e.SchemeId == scheme).Select(e => e.Id).SingleAsync(Cancellation));

    public static async Task PutInForceAsync(TestDatabase database, UserAccount officer, Access office, Guid scheme)
    {
        var edition = await EditionAsync(database, scheme);
        var options = new PutInForceOptions
        {
            Access = office,
            EditionId = edition,
            From = new DateOnly(2026, 1, 1),
        };
        Assert.True(
            await database.WithAsync<SchemeService, bool>(s => s.PutInForceAsync(options, database.Action("f", officer), Cancellation))
        );
    }

    public static async Task<Guid> OpenAsync(TestDatabase database, UserAccount officer, Access office, Guid scheme, Guid? cluster)
    {
        var options = new OpenScoringOptions
        {
            Access = office,
            SchemeId = scheme,
            Period = PeriodCodes.Year(2026),
            ClusterId = cluster,
            SelfUntil = new DateOnly(2026, 11, 30),
            CrossUntil = cluster is null ? null : new DateOnly(2026, 12, 5),
        };
        return (
            await database.WithAsync<ScoringRoundService, Guid?>(s => s.OpenAsync(options, database.Action("o", officer), Cancellation))
        )!.Value;
    }

    public static Task<bool> MarkAsync(
        TestDatabase database,
        UserAccount by,
        Access access,
        Guid round,
        Guid unit,
        ScoreColumn column,
        MarkDraft mark,
        bool handsOn = false
    ) =>
        database.WithAsync<ScoreSheetService, bool>(s =>
            s.SaveAsync(
                new SaveMarksOptions
                {
                    Access = access,
                    RoundId = round,
                    UnitId = unit,
                    Column = column,
                    Marks = [mark],
                    HandsOn = handsOn,
                },
                database.Action("assessment.sheet.score", by),
                Cancellation
            )
        );

    public static async Task AddFileAsync(TestDatabase database, UserAccount by, Access access, Guid round, Guid unit, Guid rule) =>
        Assert.NotNull(
            await database.WithAsync<SheetEvidence, Guid?>(s =>
                s.AddAsync(
                    new AddSheetEvidenceOptions
                    {
                        Access = access,
                        RoundId = round,
                        UnitId = unit,
                        RuleId = rule,
                        FileName = "danh-sach.pdf",
                        Bytes = "%PDF-1.4\n%%EOF"u8.ToArray(),
                    },
                    database.Action("assessment.evidence.add", by),
                    Cancellation
                )
            )
        );

    public static Task<bool> FinalAsync(TestDatabase database, UserAccount by, Access office, Guid round) =>
        database.WithAsync<ScoringRoundService, bool>(s =>
            s.PublishFinalAsync(
                new ScoringRoundOptions { Access = office, RoundId = round },
                database.Action("assessment.round.final", by),
                Cancellation
            )
        );

    public static Task<SheetView?> SheetAsync(TestDatabase database, Access access, Guid round, Guid unit) =>
        database.WithAsync<SheetQueries, SheetView?>(s => s.FindAsync(round, unit, access, Cancellation));

    public static Task<ScoringRoundView?> ViewAsync(TestDatabase database, Access access, Guid round) =>
        database.WithAsync<ScoringQueries, ScoringRoundView?>(s => s.FindAsync(round, access, Cancellation));
}
