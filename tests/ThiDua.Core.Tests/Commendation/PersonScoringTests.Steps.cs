using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Commendation;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Audit;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>What people do in a round of persons, as one call each.</summary>
public sealed partial class PersonScoringTests
{
    private static async Task<NominationView> ViewAsync(CommendationScene scene, Guid nomination) =>
        (await scene.WithAsync<NominationQueries, NominationView?>(s => s.FindAsync(nomination, scene.VillageAccess, Cancellation)))!;

    private static Task<bool> TakeAsync(CommendationScene scene, Guid nomination, Guid sheet)
    {
        var options = new AddAchievementOptions
        {
            Access = scene.VillageAccess,
            NominationId = nomination,
            ResultId = sheet,
        };
        return scene.WithAsync<NominationService, bool>(s => s.AddAchievementAsync(options, scene.ByHead(), Cancellation));
    }

    private static async Task<Guid> OpenAsync(CommendationScene scene, string template, Access? office = null, Guid? authority = null)
    {
        office ??= scene.Office;
        var create = new CreateSchemeOptions
        {
            Access = office,
            AuthorityUnitId = authority ?? scene.Commune.Id,
            Name = "Chấm từng người",
            TemplateKey = template,
        };
        var scheme = (await scene.WithAsync<SchemeService, Guid?>(s => s.CreateAsync(create, scene.ByOfficer(), Cancellation)))!.Value;
        var edition = await scene.Database.WithContextAsync(db => db.SchemeEditions.SingleAsync(e => e.SchemeId == scheme, Cancellation));
        var force = new PutInForceOptions
        {
            Access = office,
            EditionId = edition.Id,
            From = new DateOnly(2026, 1, 1),
        };
        Assert.True(await scene.WithAsync<SchemeService, bool>(s => s.PutInForceAsync(force, scene.ByOfficer(), Cancellation)));
        var period = PeriodCodes.Year(2026);
        var until = DateOnly.FromDateTime(scene.Database.Time.UtcNow).AddDays(5);
        // A set for persons opens no round of units.
        var units = new OpenScoringOptions
        {
            Access = office,
            SchemeId = scheme,
            Period = period,
            SelfUntil = until,
        };
        Assert.Null(await scene.WithAsync<ScoringRoundService, Guid?>(s => s.OpenAsync(units, scene.ByOfficer(), Cancellation)));
        var open = new OpenPersonRoundOptions
        {
            Access = office,
            SchemeId = scheme,
            Period = period,
            SelfUntil = until,
        };
        return (await scene.WithAsync<PersonRoundService, Guid?>(s => s.OpenAsync(open, scene.ByOfficer(), Cancellation)))!.Value;
    }

    private static Task<Dictionary<string, Guid>> RulesAsync(CommendationScene scene, Guid round) =>
        scene.Database.WithContextAsync(async db =>
        {
            var edition = await db.PersonRounds.Where(r => r.Id == round).Select(r => r.EditionId).SingleAsync(Cancellation);
            return await db.ScoringRules.Where(r => r.EditionId == edition).ToDictionaryAsync(r => r.Code, r => r.Id, Cancellation);
        });

    private static async Task<Guid> AddAsync(CommendationScene scene, Guid round, string name, bool isWoman = false)
    {
        var options = new AddPersonOptions
        {
            Access = scene.VillageAccess,
            RoundId = round,
            UnitId = scene.Village.Id,
            FullName = name,
            IsWoman = isWoman,
            BirthYear = 1990,
        };
        return (await scene.WithAsync<PersonSheetService, Guid?>(s => s.AddAsync(options, scene.ByHead(), Cancellation)))!.Value;
    }

    private static Task<bool> ScoreAsync(CommendationScene scene, Guid round, Guid sheet, PersonColumn column, params MarkDraft[] marks) =>
        column == PersonColumn.Office
            ? SaveAsync(scene, scene.Office, scene.Officer, round, sheet, column, true, marks)
            : SaveAsync(scene, scene.VillageAccess, scene.Head, round, sheet, column, false, marks);

    private static Task<bool> HandInAsync(CommendationScene scene, Guid round, Guid sheet) =>
        SaveAsync(scene, scene.VillageAccess, scene.Head, round, sheet, PersonColumn.Self, true, []);

    private static Task<bool> SaveAsync(
        CommendationScene scene,
        Access access,
        UserAccount by,
        Guid round,
        Guid sheet,
        PersonColumn column,
        bool handsOn,
        MarkDraft[] marks
    )
    {
        var options = new SavePersonMarksOptions
        {
            Access = access,
            RoundId = round,
            SheetId = sheet,
            Column = column,
            Marks = marks,
            HandsOn = handsOn,
        };
        // The clock stands still: later points come later.
        scene.Database.Time.Advance(TimeSpan.FromSeconds(1));
        ActionContext action = scene.Database.Action("tests.score", by, scene.Commune.Id);
        return scene.WithAsync<PersonSheetService, bool>(s => s.SaveAsync(options, action, Cancellation));
    }

    private static async Task SetAsync(
        CommendationScene scene,
        Guid round,
        Guid sheet,
        int votes,
        bool isWoman = false,
        string? leftOut = null
    )
    {
        var options = new SetPersonFactsOptions
        {
            Access = scene.Office,
            RoundId = round,
            SheetId = sheet,
            Votes = votes,
            IsWoman = isWoman,
            LeftOutReason = leftOut,
        };
        Assert.True(await scene.WithAsync<PersonSheetService, bool>(s => s.SetFactsAsync(options, scene.ByOfficer(), Cancellation)));
    }

    private static async Task<PersonSheetView> SheetAsync(CommendationScene scene, Guid round, Guid sheet) =>
        (await scene.WithAsync<PersonQueries, PersonSheetView?>(s => s.FindSheetAsync(round, sheet, scene.Office, Cancellation)))!;

    private static async Task RefusedAsync<T>(string key, Func<Task<T>> act)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(act);
        Assert.Equal(key, refused.Errors.Single().ErrorCode);
    }

    private static async Task LearnAsync(CommendationScene scene, string name)
    {
        var learner = new Learner
        {
            Id = Guid.CreateVersion7(),
            UnitId = scene.Village.Id,
            Group = Audience.Citizens,
            FullName = name,
            RegisteredAt = scene.Database.Time.UtcNow,
        };
        await scene.Database.SaveAsync(learner);
        await scene.Database.SaveAsync(
            new Completion
            {
                Id = Guid.CreateVersion7(),
                LearnerId = learner.Id,
                Kind = CompletionKind.Elsewhere,
                Title = "Kỹ năng số cơ bản",
                CompletedOn = new DateOnly(2026, 3, 2),
                UnitId = scene.Village.Id,
                RecordedAt = scene.Database.Time.UtcNow,
            }
        );
    }
}
