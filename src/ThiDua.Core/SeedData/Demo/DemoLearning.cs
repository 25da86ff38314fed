using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Contests;
using ThiDua.Core.Learning;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.SeedData;

/// <summary>
/// Gives the first commune of the demonstration learners in its villages, a class that is running and a quiz that waits, so that
/// coverage, lists and contests are alive.
/// </summary>
public sealed class DemoLearning(ThiDuaDbContext db, OrgTreeStore trees, CoverageService coverage)
{
    private const string Commune = "Kon Chiêng";

    /// <summary>So many of a hundred adults are in the list; of those so many have begun, finished, are confirmed.</summary>
    private const int Listed = 70;
    private const int Enrolled = 88;
    private const int Finished = 55;
    private const int Confirmed = 30;
    private const int MostPerVillage = 250;

    public async Task LoadAsync(DemoStage stage, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var commune = tree.Nodes.FirstOrDefault(n => n.ShortName == Commune && stage.Cast.Officers.ContainsKey(n.UnitId));
        if (commune is null)
        {
            return;
        }

        var villages = tree.Subtree(commune.UnitId)
            .Where(n => n is { Kind: UnitKind.Village, IsEnded: false })
            .Select(n => n.UnitId)
            .ToList();
        var adults = await db
            .UnitFigures.Where(f => villages.Contains(f.UnitId) && f.Kind == UnitFigureKind.Adults)
            .GroupBy(f => f.UnitId)
            .Select(g => new { g.Key, Value = g.Max(f => f.Value) })
            .ToDictionaryAsync(g => g.Key, g => g.Value, cancellation);
        var names = DemoNames.Read();
        var learners = villages
            .SelectMany(v => Learners(v, (int)Math.Min(MostPerVillage, adults.GetValueOrDefault(v, 100) * Listed / 100), names, stage))
            .ToList();
        var action = stage.ByOfficer(commune.UnitId, "learning.learner.register");
        db.AuditEvent(action, nameof(Learner), commune.UnitId, new { learners = learners.Count });
        await db.SaveAsync(action, cancellation);
        await db.InsertManyAsync(learners, cancellation);
        db.Add(Quiz(commune.UnitId, stage.Now));
        await ClassAsync(villages[0], learners, stage, cancellation);
        await db.SaveAsync(stage.ByOfficer(commune.UnitId, "learning.class.plan"), cancellation);
        await coverage.RefreshAsync([villages[0]], stage.ByOfficer(commune.UnitId, "learning.coverage"), cancellation);
        db.ChangeTracker.Clear();
    }

    private static IEnumerable<Learner> Learners(Guid village, int count, DemoNames names, DemoStage stage)
    {
        var today = VietnamTime.DateOf(stage.Now);
        for (var i = 0; i < count; i++)
        {
            var chance = (int)(StableHash.Of($"hoc/{village:N}/{i}") % 100);
            var begun = chance < Enrolled ? today.AddDays(-(chance * 2 + 20)) : (DateOnly?)null;
            var learner = new Learner
            {
                Id = Ids.Next(),
                UnitId = village,
                Group = Audience.Citizens,
                FullName = names.For($"hoc/{village:N}/{i}").FullName,
                BirthYear = today.Year - 18 - chance * 6 / 10,
                Household = $"{i / 3 + 1}",
                IsAssisted = chance % 7 == 0,
                RegisteredAt = stage.Now,
                EnrolledOn = begun,
                FinishedOn = chance < Finished ? begun?.AddDays(14) : null,
                ConfirmedOn = chance < Confirmed ? begun?.AddDays(18) : null,
            };
            yield return learner;
        }
    }

    private async Task ClassAsync(Guid village, List<Learner> learners, DemoStage stage, CancellationToken cancellation)
    {
        var today = VietnamTime.DateOf(stage.Now);
        var course = await db.Courses.OrderBy(c => c.Id).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellation);
        var of = new LearningClass
        {
            Id = Ids.Next(),
            UnitId = village,
            CourseId = course,
            Name = "Lớp điện thoại thông minh buổi tối",
            Place = "Nhà văn hóa làng",
            TeacherName = DemoNames.Read().For("hoc/huong-dan").FullName,
            StartsOn = today.AddDays(-14),
            PlannedSessions = 6,
            State = ClassState.Running,
        };
        var members = learners.Where(l => l.UnitId == village).Take(18).ToList();
        var session = new ClassSession
        {
            Id = Ids.Next(),
            ClassId = of.Id,
            HeldOn = today.AddDays(-7),
            Topic = "Làm quen với điện thoại",
            RecordedAt = stage.Now,
        };
        db.AddRange(of, session);
        db.AddRange(
            members.Select(m => new ClassMember
            {
                ClassId = of.Id,
                LearnerId = m.Id,
                JoinedAt = stage.Now,
            })
        );
        db.AddRange(members.Take(15).Select(m => new Attendance { SessionId = session.Id, LearnerId = m.Id }));
    }

    private static QuizRound Quiz(Guid owner, DateTime now)
    {
        var opens = VietnamTime.StartOf(VietnamTime.DateOf(now).AddDays(3)).AddHours(20);
        // Everybody may read the questions of the starter set: a real round writes its own.
        var bank = StarterCourses.Sources()[6].Split("=== Ngân hàng câu hỏi")[1].Trim();
        return new QuizRound
        {
            Id = Ids.Next(),
            OwnerUnitId = owner,
            Contest = "Tìm hiểu an toàn trên mạng",
            Title = "Tuần 1",
            Rules = "Mỗi người làm một lượt. Xếp hạng theo số câu đúng, rồi thời gian.",
            Prize = "Giải Nhất | 1\nGiải Nhì | 2\nGiải Ba | 3\nTiền thưởng: 500.000 đồng, 300.000 đồng và 200.000 đồng.",
            Bank = bank,
            Questions = 10,
            Minutes = 10,
            OpensAt = opens,
            ClosesAt = opens.AddHours(2),
            Seed = SeededDraw.NewSeed(),
        };
    }
}
