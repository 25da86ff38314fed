using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Learning;

/// <summary>What a learner does alone: begins a course, reads lessons, takes the final check.</summary>
public sealed class StudyService(ThiDuaDbContext db, CourseLibrary library, CompletionService completions, Texts texts)
{
    /// <summary>Attempts a day: enough to learn from mistakes, too few to guess one's way through.</summary>
    public const int ChecksPerDay = 5;

    /// <summary>Begins the course, or finds the enrolment that is there. Null where the course is not offered.</summary>
    public Task<Enrolment?> BeginAsync(Guid learnerId, string slug, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                if (await library.FindAsync(slug, cancellation) is not { } course)
                {
                    return null;
                }

                if (await EnrolmentAsync(learnerId, course.Id, cancellation) is { } known)
                {
                    return known;
                }

                if (course.IsRetired)
                {
                    return null;
                }

                var enrolment = new Enrolment
                {
                    Id = Ids.Next(),
                    LearnerId = learnerId,
                    CourseId = course.Id,
                    VersionId = course.PublishedVersionId!.Value,
                    StartedAt = action.At,
                    LastAt = action.At,
                };
                db.Add(enrolment);
                await db.SaveAsync(action, cancellation);
                await completions.MarkEnrolledAsync([learnerId], action, cancellation);
                return enrolment;
            },
            cancellation
        );

    /// <summary>A lesson was read to its end: the next one comes next. False where the learner is not in the course.</summary>
    public async Task<bool> FinishLessonAsync(
        Guid learnerId,
        Guid courseId,
        int lesson,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await EnrolmentAsync(learnerId, courseId, cancellation) is not { } enrolment)
        {
            return false;
        }

        var lessons = (await library.ContentAsync(enrolment.VersionId, cancellation)).Lessons.Count;
        if (lesson < 0 || lesson >= lessons)
        {
            return false;
        }

        enrolment.Done |= 1L << lesson;
        (enrolment.Lesson, enrolment.LastAt) = (Math.Min(lesson + 1, lessons - 1), action.At);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Draws the questions of an attempt; the one that is open goes on. Null where the learner is not in the course.</summary>
    /// <exception cref="FluentValidation.ValidationException">Lessons are missing, or there were too many attempts today.</exception>
    public async Task<FinalCheck?> StartCheckAsync(Guid learnerId, Guid courseId, ActionContext action, CancellationToken cancellation)
    {
        if (await EnrolmentAsync(learnerId, courseId, cancellation) is not { FinishedAt: null } enrolment)
        {
            return null;
        }

        var content = await library.ContentAsync(enrolment.VersionId, cancellation);
        if (Enumerable.Range(0, content.Lessons.Count).Any(l => !enrolment.HasDone(l)))
        {
            throw texts.Mistake("learning.check.lessons-first");
        }

        var day = VietnamTime.StartOf(VietnamTime.DateOf(action.At));
        var today = await db
            .FinalChecks.AsTracking()
            .Where(c => c.EnrolmentId == enrolment.Id && c.StartedAt >= day)
            .ToListAsync(cancellation);
        if (today.Find(c => c.HandedInAt is null) is { } open)
        {
            return open;
        }

        if (today.Count >= ChecksPerDay)
        {
            throw texts.Mistake("learning.check.too-many", "", ChecksPerDay);
        }

        var seed = SeededDraw.NewSeed();
        var drawn = new SeededDraw(seed).Take([.. Enumerable.Range(0, content.Bank.Count)], content.Drawn);
        var check = new FinalCheck
        {
            Id = Ids.Next(),
            EnrolmentId = enrolment.Id,
            Seed = seed,
            Questions = string.Join(',', drawn),
            StartedAt = action.At,
            Asked = drawn.Count,
        };
        db.Add(check);
        await db.SaveAsync(action, cancellation);
        return check;
    }

    /// <summary>
    /// Takes the answers, one per question as it was asked (null where none was given). Passed, it gives the certificate and
    /// raises the counters. Null where there is no open attempt of this learner.
    /// </summary>
    public Task<FinalCheck?> HandInAsync(
        Guid learnerId,
        Guid checkId,
        IReadOnlyList<string?> answers,
        ActionContext action,
        CancellationToken cancellation
    ) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                var check = await db
                    .FinalChecks.AsTracking()
                    .FirstOrDefaultAsync(c => c.Id == checkId && c.HandedInAt == null, cancellation);
                var enrolment = check is null
                    ? null
                    : await db
                        .Enrolments.AsTracking()
                        .FirstOrDefaultAsync(e => e.Id == check.EnrolmentId && e.LearnerId == learnerId, cancellation);
                if (check is null || enrolment is null)
                {
                    return null;
                }

                var content = await library.ContentAsync(enrolment.VersionId, cancellation);
                var questions = Grading.Numbers(check.Questions).Select(n => content.Bank[n]).ToList();
                check.Right = questions.Index().Count(q => Grading.IsRight(q.Item, answers.ElementAtOrDefault(q.Index)));
                check.Answers = string.Join(
                    '\n',
                    questions.Select((_, i) => (answers.ElementAtOrDefault(i) ?? "").ReplaceLineEndings(" "))
                );
                (check.HandedInAt, check.IsPassed) = (action.At, check.Right >= Grading.Needed(questions.Count, content.PassPercent));
                if (check.IsPassed)
                {
                    enrolment.FinishedAt = enrolment.LastAt = action.At;
                }

                await db.SaveAsync(action, cancellation);
                if (check.IsPassed)
                {
                    await completions.AddOwnAsync(learnerId, enrolment.CourseId, content.Title, action, cancellation);
                }

                return check;
            },
            cancellation
        );

    private Task<Enrolment?> EnrolmentAsync(Guid learnerId, Guid courseId, CancellationToken cancellation) =>
        db.Enrolments.AsTracking().FirstOrDefaultAsync(e => e.LearnerId == learnerId && e.CourseId == courseId, cancellation);
}
