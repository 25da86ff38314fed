using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Learning;
using ThiDua.Web.Infrastructure.Learners;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Learning;

/// <summary>A course with its lessons; a learner sees how far they are and begins.</summary>
[OpenToAll, ForLearners]
public sealed class CourseModel(CourseLibrary library, LearnerQueries learners, StudyService study, CurrentLearner current)
    : LearnerPage(current)
{
    [FromRoute]
    public string Slug { get; set; } = "";

    public Course Course { get; private set; } = null!;

    public CourseContent Text { get; private set; } = null!;

    public Enrolment? Enrolment { get; private set; }

    public bool HasAllLessons => Enrolment is { } e && Enumerable.Range(0, Text.Lessons.Count).All(e.HasDone);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (Learner is not { } learner)
        {
            return Redirect("/hoc/dang-ky");
        }

        var enrolment = await study.BeginAsync(learner.Id, Slug, await ActAsync("learning.course.begin", cancellation), cancellation);
        return enrolment is null ? NotFound() : Redirect($"/hoc/{Slug}/bai/{enrolment.Lesson + 1}");
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
        return true;
    }
}
