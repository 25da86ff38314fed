using ThiDua.Core.Contests;
using ThiDua.Core.Learning;

namespace ThiDua.Web.Tests.Rights;

internal sealed partial class PlaceRecords
{
    public Guid Learner { get; set; }
    public Guid Completion { get; set; }
    public Guid Class { get; set; }
    public Guid Session { get; set; }
    public Guid Course { get; set; }

    /// <summary>A draw that is announced, and one that was held, with somebody who was drawn.</summary>
    public (Guid Announced, Guid Held, Guid Item) Retests { get; set; }

    /// <summary>A round for saving and cancelling, and one whose papers are drawn.</summary>
    public (Guid Draft, Guid Drawn) Quizzes { get; set; }

    /// <summary>A contest of ideas with an entry.</summary>
    public (Guid Contest, Guid Entry) Idea { get; set; }
}

/// <summary>What a unit keeps for learning and contests.</summary>
internal sealed partial class MatrixWorld
{
    private async Task LearningRecordsAsync(PlaceRecords records)
    {
        var (unit, now) = (records.Unit.Id, database.Time.UtcNow);
        var file = (await database.Data.CreateFileAsync()).Id;
        var learner = new Learner
        {
            Id = Guid.CreateVersion7(),
            UnitId = unit,
            Group = Audience.Citizens,
            FullName = "Trần Thị Học",
            RegisteredAt = now,
        };
        var of = new LearningClass
        {
            Id = Guid.CreateVersion7(),
            UnitId = unit,
            Name = "Lớp",
            Place = "Nhà văn hóa",
            TeacherName = "Thầy",
            StartsOn = new DateOnly(2026, 11, 1),
            PlannedSessions = 4,
        };
        var course = new Course
        {
            Id = Guid.CreateVersion7(),
            Slug = $"khoa-{unit:N}",
            OwnerUnitId = unit,
            Title = "Khóa",
            Summary = "Khóa",
            Groups = [],
            Audiences = [],
        };
        var (announced, held) = (RetestAt(unit, now), RetestAt(unit, now));
        held.DrawnAt = now;
        var (draft, drawn) = (RoundAt(unit, now), RoundAt(unit, now));
        var idea = new IdeaContest
        {
            Id = Guid.CreateVersion7(),
            OwnerUnitId = unit,
            Title = "Ý tưởng",
            Call = "Gửi",
            Rubric = "Mới | 10",
            ClosesOn = new DateOnly(2027, 1, 1),
        };
        await database.SaveAsync(learner, of, course, announced, held, draft, drawn, idea);
        await LearningPartsAsync(records, (learner.Id, of.Id, course.Id, held.Id, idea.Id), file, now);
        records.Retests = (announced.Id, held.Id, records.Retests.Item);
        records.Quizzes = (draft.Id, drawn.Id);
    }

    private async Task LearningPartsAsync(
        PlaceRecords records,
        (Guid Learner, Guid Class, Guid Course, Guid Retest, Guid Idea) of,
        Guid file,
        DateTime now
    )
    {
        var completion = new Completion
        {
            Id = Guid.CreateVersion7(),
            LearnerId = of.Learner,
            Kind = CompletionKind.Elsewhere,
            Title = "Khóa",
            CompletedOn = new DateOnly(2026, 11, 1),
            UnitId = records.Unit.Id,
            EvidenceFileId = file,
            RecordedAt = now,
        };
        var session = new ClassSession
        {
            Id = Guid.CreateVersion7(),
            ClassId = of.Class,
            HeldOn = new DateOnly(2026, 11, 1),
            Topic = "Bài một",
            EvidenceFileId = file,
            RecordedAt = now,
        };
        var version = new CourseVersion
        {
            Id = Guid.CreateVersion7(),
            CourseId = of.Course,
            Number = 1,
            Source = "",
            ChangedAt = now,
        };
        var item = new RetestItem
        {
            Id = Guid.CreateVersion7(),
            RetestId = of.Retest,
            Ordinal = 1,
            LearnerId = of.Learner,
        };
        var entry = new IdeaEntry
        {
            Id = Guid.CreateVersion7(),
            ContestId = of.Idea,
            LearnerId = of.Learner,
            Title = "Ý",
            Text = "Ý",
            EnteredAt = now,
        };
        await database.SaveAsync(completion, session, version, item, entry);
        (records.Learner, records.Completion, records.Class, records.Session) = (of.Learner, completion.Id, of.Class, session.Id);
        (records.Course, records.Idea) = (of.Course, (of.Idea, entry.Id));
        records.Retests = (Guid.Empty, of.Retest, item.Id);
    }

    private static Retest RetestAt(Guid unit, DateTime now) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            UnitId = unit,
            Size = 5,
            Seed = SeededDraw.NewSeed(),
            AnnouncedAt = now,
        };

    private static QuizRound RoundAt(Guid unit, DateTime now) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            OwnerUnitId = unit,
            Contest = "Thi",
            Title = "Tuần",
            Rules = "",
            Prize = "",
            Bank = "? x\n+ a\n- b\n> v",
            Questions = 1,
            Minutes = 5,
            OpensAt = now,
            ClosesAt = now.AddHours(1),
            Seed = SeededDraw.NewSeed(),
        };
}
