using System.Globalization;
using System.Text.RegularExpressions;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Offline;
using ThiDua.Web.Infrastructure.Learners;
using ThiDua.Web.Infrastructure.Offline;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Learning;

/// <summary>Takes lessons in that a learner read, and tried the questions of, without a network.</summary>
internal sealed partial class OfflineLessons(
    CourseLibrary library,
    LearnerQueries learners,
    StudyService study,
    CurrentLearner current,
    Texts texts
) : IOfflineTaker
{
    public string Kind => "lesson";

    public bool IsForLearners => true;

    /// <summary>The courses that the learner is in the middle of, whole, the last one first.</summary>
    public async Task<IReadOnlyList<string>> FormsAsync(CancellationToken cancellation)
    {
        if (await current.FindAsync(cancellation) is not { } learner)
        {
            return [];
        }

        var pages = new List<string> { "/hoc", "/hoc/cua-toi" };
        var file = await learners.FileOfAsync(learner, cancellation);
        foreach (var (course, enrolment) in file.Courses.Where(c => c.Enrolment.FinishedAt is null))
        {
            pages.AddRange(PagesOf(course.Slug, await library.ContentAsync(enrolment.VersionId, cancellation)));
        }

        return pages;
    }

    /// <summary>Every page of a course that can be kept on a device.</summary>
    public static IEnumerable<string> PagesOf(string slug, CourseContent text) =>
        [
            $"/hoc/{slug}",
            .. text.Lessons.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"/hoc/{slug}/bai/{i + 1}")),
            $"/hoc/{slug}/kiem-tra",
        ];

    public async Task<OfflineAnswer> TakeAsync(OfflineRecord record, ActionContext action, CancellationToken cancellation)
    {
        if (
            Address().Match(record.Target) is not { Success: true } address
            || await current.FindAsync(cancellation) is not { } learner
            || await library.FindAsync(address.Groups[1].Value, cancellation) is not { } course
            || await learners.EnrolmentAsync(learner.Id, course.Id, cancellation) is not { } enrolment
        )
        {
            return OfflineAnswer.Conflict(texts["learning.offline.gone"]);
        }

        var number = int.Parse(address.Groups[2].Value, CultureInfo.InvariantCulture);
        if (!await study.FinishLessonAsync(learner.Id, course.Id, number - 1, action, cancellation))
        {
            return OfflineAnswer.Conflict(texts["learning.offline.gone"], $"/hoc/{course.Slug}");
        }

        var lessons = (await library.ContentAsync(enrolment.VersionId, cancellation)).Lessons;
        var quiz = lessons[number - 1].Quiz;
        var right = quiz.Index().Count(q => Grading.IsRight(q.Item, QuestionForms.Read(record.Fields, q.Item, $"q{q.Index}")));
        return OfflineAnswer.Taken(
            quiz.Count == 0 ? texts["learning.offline.lesson", number] : texts["learning.offline.quiz", number, right, quiz.Count],
            number == lessons.Count ? $"/hoc/{course.Slug}/kiem-tra" : $"/hoc/{course.Slug}/bai/{number + 1}"
        );
    }

    [GeneratedRegex("^/hoc/([a-z0-9-]{1,80})/bai/([0-9]{1,2})$")]
    private static partial Regex Address();
}
