using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Learning;
using ThiDua.Web.Infrastructure.Learners;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Learning;

/// <summary>
/// One lesson: large, simple, whole in one page, so that it can be read without a connection. Its questions are for trying
/// oneself: they are answered at once and not kept.
/// </summary>
[OpenToAll, ForLearners]
public sealed class LessonModel(CourseLibrary library, LearnerQueries learners, StudyService study, CurrentLearner current)
    : LearnerPage(current)
{
    [FromRoute]
    public string Slug { get; set; } = "";

    /// <summary>From 1.</summary>
    [FromRoute]
    public int Number { get; set; }

    public Course Course { get; private set; } = null!;

    public CourseContent Text { get; private set; } = null!;

    public Lesson Lesson => Text.Lessons[Number - 1];

    public Enrolment? Enrolment { get; private set; }

    public IReadOnlyList<QuestionView> Quiz { get; private set; } = [];

    public bool IsJudged { get; private set; }

    public bool IsLast => Number == Text.Lessons.Count;

    public string NextAddress => IsLast ? $"/hoc/{Slug}/kiem-tra" : $"/hoc/{Slug}/bai/{Number + 1}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Quiz = [.. Lesson.Quiz.Select((q, i) => new QuestionView(q, i + 1, $"q{i}", ""))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (Learner is { } learner && Enrolment is not null)
        {
            var action = await ActAsync("learning.lesson.finish", cancellation);
            await study.FinishLessonAsync(learner.Id, Course.Id, Number - 1, action, cancellation);
        }

        if (Lesson.Quiz.Count == 0)
        {
            return Redirect(NextAddress);
        }

        IsJudged = true;
        Quiz =
        [
            .. Lesson.Quiz.Select((q, i) => new QuestionView(q, i + 1, $"q{i}", "", QuestionForms.Read(Request.Form, q, $"q{i}"), true)),
        ];
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await library.FindAsync(Slug, cancellation) is not { } course)
        {
            return false;
        }

        Course = course;
        if (await FindLearnerAsync(cancellation) is { } learner)
        {
            Enrolment = await learners.EnrolmentAsync(learner.Id, course.Id, cancellation);
        }

        Text = await library.ContentAsync(Enrolment?.VersionId ?? course.PublishedVersionId!.Value, cancellation);
        return Number >= 1 && Number <= Text.Lessons.Count;
    }
}
