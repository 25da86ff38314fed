using ThiDua.Core.Assessment;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Commendation;
using ThiDua.Core.Community;
using ThiDua.Core.Learning;
using ThiDua.Core.Organizations;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>The achievement report begins with what the other rooms of the house know of the candidate.</summary>
public sealed class AchievementReportTests
{
    private const string Name = "Ksor H'Nga";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Begin_OfAPerson_TellsScoresInitiativesCoursesAndTeamWork(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        await ScoreAsync(scene);
        await scene.Database.SaveAsync(
            InitiativeOf(scene, "Sổ tay số", $"Siu Lâm, {Name}", InitiativeState.Recognised),
            InitiativeOf(scene, "Của người khác", "Siu Lâm", InitiativeState.Recognised),
            InitiativeOf(scene, "Chưa công nhận", Name, InitiativeState.Submitted)
        );
        await LearnAsync(scene, "Kỹ năng số cơ bản");
        await TeamAsync(scene);
        var nomination = await scene.NominateAsync(name: Name);

        var report = await scene.WithAsync<AchievementReports, string>(s => s.BeginAsync(nomination, Cancellation));

        Assert.Contains("Chấm điểm năm 2026: đơn vị đạt 91,5/100 điểm, xếp thứ 2/14.", report, StringComparison.Ordinal);
        Assert.Contains("“Sổ tay số” được công nhận ngày 01/06/2026 (Quyết định số 12/QĐ-UBND)", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Của người khác", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Chưa công nhận", report, StringComparison.Ordinal);
        Assert.Contains("Hoàn thành “Kỹ năng số cơ bản” ngày 02/03/2026.", report, StringComparison.Ordinal);
        Assert.Contains("Tổ công nghệ số: 1 buổi hoạt động, hỗ trợ 12 lượt hộ, 30 lượt người.", report, StringComparison.Ordinal);
    }

    /// <summary>Two people of one name: the system does not guess whose course it was.</summary>
    [Theory, EachDatabase]
    public async Task Begin_OfANameBorneTwice_LeavesTheCoursesOut(DatabaseProvider provider)
    {
        await using var scene = await CommendationScene.CreateAsync(provider);
        await LearnAsync(scene, "Kỹ năng số cơ bản");
        await LearnAsync(scene, "Thanh toán số");
        var nomination = await scene.NominateAsync(name: Name);

        var report = await scene.WithAsync<AchievementReports, string>(s => s.BeginAsync(nomination, Cancellation));

        Assert.DoesNotContain("Hoàn thành “", report, StringComparison.Ordinal);
        Assert.DoesNotContain("buổi hoạt động", report, StringComparison.Ordinal);
    }

    private static async Task ScoreAsync(CommendationScene scene)
    {
        var period = await scene.Database.Data.CreatePeriodAsync();
        var scheme = new ScoringScheme
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = scene.Commune.Id,
            Name = "Bộ tiêu chí",
            Group = SchemeGroup.AgenciesAndVillages,
            Purpose = SchemePurpose.Movement,
            UnitKinds = [UnitKind.Village],
        };
        var edition = new SchemeEdition
        {
            Id = Guid.CreateVersion7(),
            SchemeId = scheme.Id,
            Number = 1,
            Status = EditionStatus.InForce,
            ValidFrom = new DateOnly(2026, 1, 1),
            BonusCap = 0,
            Deviation = DeviationRule.None,
        };
        var round = new ScoringRound
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = scene.Commune.Id,
            SchemeId = scheme.Id,
            EditionId = edition.Id,
            PeriodId = period.Id,
            Name = "Chấm điểm năm 2026",
            State = ScoringRoundState.Final,
            SelfUntil = new DateOnly(2026, 11, 1),
            OpenedAt = scene.Database.Time.UtcNow,
        };
        await scene.Database.SaveAsync(scheme, edition, round);
        foreach (var (kind, total) in new[] { (ScoreRunKind.Provisional, 8_800), (ScoreRunKind.Final, 9_150) })
        {
            var run = new ScoreRun
            {
                Id = Guid.CreateVersion7(),
                RoundId = round.Id,
                Kind = kind,
                At = scene.Database.Time.UtcNow,
                Rules = "{}",
                Hash = new string('A', 64),
                Units = 14,
                Whole = 10_000,
            };
            await scene.Database.SaveAsync(run);
            await scene.Database.SaveAsync(
                new ScoreRow
                {
                    RunId = run.Id,
                    UnitId = scene.Village.Id,
                    Rank = 2,
                    Total = total,
                    Inputs = [],
                    Points = [],
                }
            );
        }
    }

    private static Initiative InitiativeOf(CommendationScene scene, string title, string authors, InitiativeState state) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = scene.Commune.Id,
            UnitId = scene.Village.Id,
            Kind = InitiativeKind.Initiative,
            Field = InitiativeField.DigitalLiteracy,
            Title = title,
            Authors = authors,
            Problem = "Khó",
            Solution = "Dễ",
            Effect = "Giảm một nửa thời gian hướng dẫn",
            EffectMeasure = "phút",
            EffectUnit = "phút",
            Before = 10,
            After = 5,
            AppliedFrom = new DateOnly(2026, 2, 1),
            State = state,
            SubmittedById = scene.Head.Id,
            SubmittedAt = scene.Database.Time.UtcNow,
            DecisionNumber = "12/QĐ-UBND",
            RecognisedOn = new DateOnly(2026, 6, 1),
        };

    private static async Task LearnAsync(CommendationScene scene, string title)
    {
        var learner = new Learner
        {
            Id = Guid.CreateVersion7(),
            UnitId = scene.Village.Id,
            Group = Audience.Citizens,
            FullName = Name,
            RegisteredAt = scene.Database.Time.UtcNow,
        };
        await scene.Database.SaveAsync(learner);
        await scene.Database.SaveAsync(
            new Completion
            {
                Id = Guid.CreateVersion7(),
                LearnerId = learner.Id,
                Kind = CompletionKind.Elsewhere,
                Title = title,
                CompletedOn = new DateOnly(2026, 3, 2),
                UnitId = scene.Village.Id,
                RecordedAt = scene.Database.Time.UtcNow,
            }
        );
    }

    private static async Task TeamAsync(CommendationScene scene)
    {
        var team = new CommunityTeam
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = scene.Commune.Id,
            UnitId = scene.Village.Id,
            Name = "Tổ công nghệ số",
            DecisionNumber = "1/QĐ-UBND",
            DecidedOn = new DateOnly(2026, 1, 5),
            TermFrom = new DateOnly(2026, 1, 5),
            TermTo = new DateOnly(2028, 1, 5),
        };
        var member = new TeamMember
        {
            Id = Guid.CreateVersion7(),
            TeamId = team.Id,
            FullName = Name,
            Role = TeamRole.Volunteer,
            IsLeader = false,
            JoinedOn = new DateOnly(2026, 1, 5),
        };
        await scene.Database.SaveAsync(team, member);
        await scene.Database.SaveAsync(
            new TeamActivity
            {
                Id = Guid.CreateVersion7(),
                TeamId = team.Id,
                Kind = TeamActivityKind.Visit,
                On = new DateOnly(2026, 4, 1),
                Place = "Nhà rông",
                Households = 12,
                People = 30,
                LoggedById = scene.Head.Id,
                LoggedAt = scene.Database.Time.UtcNow,
            }
        );
    }
}
