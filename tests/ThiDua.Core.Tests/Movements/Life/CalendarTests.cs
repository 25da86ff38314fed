using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Contests;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements.Life;

/// <summary>What learning, contests and consultations bring into the calendar, and for whom.</summary>
public sealed class CalendarTests
{
    [Theory, EachDatabase]
    public async Task Calendar_OfAVillage_HasItsClassesAndWhatTheCommuneHolds(DatabaseProvider provider)
    {
        await using var scene = await LifeScene.CreateAsync(provider);
        var started = await ClassAsync(scene, "thôn Một", new DateOnly(2026, 11, 10));
        await ClassAsync(scene, "thôn Hai", new DateOnly(2026, 12, 1));
        await scene.Database.SaveAsync(
            new ClassSession
            {
                Id = Guid.CreateVersion7(),
                ClassId = started.Id,
                HeldOn = new DateOnly(2026, 11, 12),
                Topic = "Gửi hồ sơ trực tuyến",
                RecordedAt = scene.Database.Time.UtcNow,
            }
        );
        await HoldAsync(scene);

        var village = await ListAsync(scene, scene.First);

        Assert.Equal(
            [
                (new DateOnly(2026, 11, 12), "Class", true),
                (new DateOnly(2026, 11, 19), "Class", false),
                (new DateOnly(2026, 11, 25), "Consultation", false),
                (new DateOnly(2026, 11, 28), "IdeaContest", false),
                (new DateOnly(2026, 12, 1), "Quiz", false),
            ],
            village.Select(e => (e.On, e.Kind, e.IsDone))
        );
        Assert.All(village.Where(e => e.Kind == "Class"), e => Assert.Equal($"/hoc-tap/lop/{started.Id}", e.Address));
        Assert.StartsWith("/cong-khai/lay-y-kien/", Single(village, "Consultation").Address, StringComparison.Ordinal);
        Assert.StartsWith("/thi/", Single(village, "Quiz").Address, StringComparison.Ordinal);
        Assert.NotNull(Single(village, "Quiz").At);
        Assert.StartsWith("/y-tuong/", Single(village, "IdeaContest").Address, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Calendar_OfTheOffice_LeadsToItsDesks_AndShowsWhatIsBeingPrepared(DatabaseProvider provider)
    {
        await using var scene = await LifeScene.CreateAsync(provider);
        await HoldAsync(scene);
        await scene.Database.SaveAsync(Quiz(scene, QuizState.Draft));

        var office = await ListAsync(scene, scene.Office);

        Assert.Equal(2, office.Count(e => e.Kind == "Quiz"));
        Assert.All(
            office.Where(e => e.Kind is "Quiz" or "IdeaContest"),
            e => Assert.StartsWith("/hoc-tap/cuoc-thi/", e.Address, StringComparison.Ordinal)
        );
        Assert.EndsWith("/lay-y-kien", Single(office, "Consultation").Address, StringComparison.Ordinal);
        Assert.Single(await ListAsync(scene, scene.First), e => e.Kind == "Quiz");
        Assert.Empty(await ListAsync(scene, scene.Stranger));
    }

    private static CalendarEntry Single(IReadOnlyList<CalendarEntry> entries, string kind) => Assert.Single(entries, e => e.Kind == kind);

    private static async Task<List<CalendarEntry>> ListAsync(LifeScene scene, Access by)
    {
        var all = await scene.With<PersonCalendar, IReadOnlyList<CalendarEntry>>(c =>
            c.ListAsync(new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 31), null, by, LifeScene.Stop)
        );
        return [.. all.Where(e => e.Kind is "Class" or "Quiz" or "IdeaContest" or "Consultation")];
    }

    private static async Task<LearningClass> ClassAsync(LifeScene scene, string village, DateOnly from)
    {
        var made = new LearningClass
        {
            Id = Guid.CreateVersion7(),
            UnitId = scene.Unit(village),
            Name = $"Kỹ năng số {village}",
            Place = "Nhà văn hóa",
            TeacherName = "Rơ Châm Tuấn",
            StartsOn = from,
            PlannedSessions = 3,
            State = ClassState.Running,
        };
        await scene.Database.SaveAsync(made);
        return made;
    }

    /// <summary>A quiz, a contest of ideas and a list before the public, all of the commune.</summary>
    private static async Task HoldAsync(LifeScene scene)
    {
        var occasion = new Occasion
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = scene.Commune.Id,
            MovementId = scene.Movement.Id,
            Kind = OccasionKind.InterimReview,
            Branch = AwardBranch.Movement,
            Name = "Sơ kết phong trào",
            Year = 2026,
            PeriodFrom = new DateOnly(2026, 1, 1),
            PeriodTo = new DateOnly(2026, 12, 31),
            OpensOn = new DateOnly(2026, 5, 1),
            DueOn = new DateOnly(2026, 6, 1),
            State = OccasionState.Open,
        };
        await scene.Database.SaveAsync(occasion);
        await scene.Database.SaveAsync(
            new Consultation
            {
                Id = Guid.CreateVersion7(),
                OccasionId = occasion.Id,
                AuthorityUnitId = scene.Commune.Id,
                OpensOn = new DateOnly(2026, 11, 15),
                ClosesOn = new DateOnly(2026, 11, 25),
                AllowsAnonymous = true,
            },
            Quiz(scene, QuizState.Ready),
            new IdeaContest
            {
                Id = Guid.CreateVersion7(),
                OwnerUnitId = scene.Commune.Id,
                Title = "Ý tưởng chuyển đổi số",
                Call = "Mỗi người một ý tưởng.",
                Rubric = "Tính mới | 30",
                ClosesOn = new DateOnly(2026, 11, 28),
                State = IdeaState.Open,
            }
        );
    }

    private static QuizRound Quiz(LifeScene scene, QuizState state) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            OwnerUnitId = scene.Commune.Id,
            Contest = "Tìm hiểu chuyển đổi số",
            Title = "Tuần 1",
            Rules = "Một lượt.",
            Prize = "Giấy chứng nhận",
            Bank = "1. Câu hỏi",
            Questions = 1,
            Minutes = 10,
            OpensAt = new DateTime(2026, 12, 1, 1, 0, 0, DateTimeKind.Utc),
            ClosesAt = new DateTime(2026, 12, 1, 9, 0, 0, DateTimeKind.Utc),
            State = state,
            Seed = "hat-giong",
        };
}
