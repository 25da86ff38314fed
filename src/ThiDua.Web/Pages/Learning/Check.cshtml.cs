using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Learning;
using ThiDua.Web.Infrastructure.Learners;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Learning;

/// <summary>The final check of a course: questions drawn for this learner, the result, and the certificate.</summary>
[OpenToAll, ForLearners]
public sealed class CheckModel(CourseLibrary library, LearnerQueries learners, StudyService study, CurrentLearner current)
    : LearnerPage(current),
        IShowsAgain
{
    [FromRoute]
    public string Slug { get; set; } = "";

    [BindProperty]
    public Guid CheckId { get; set; }

    public Course Course { get; private set; } = null!;

    public CourseContent Text { get; private set; } = null!;

    public Enrolment Enrolment { get; private set; } = null!;

    public FinalCheck? Latest { get; private set; }

    public IReadOnlyList<QuestionView> Questions { get; private set; } = [];

    public string? CertificateCode { get; private set; }

    /// <summary>What the page that a device keeps depends on.</summary>
    public string Stamp => $"{Enrolment.Id} {(IsOpen ? Latest!.Id : Guid.Empty)}";

    public bool IsOpen => Latest is { HandedInAt: null };

    public bool HasAllLessons => Enumerable.Range(0, Text.Lessons.Count).All(Enrolment.HasDone);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) ? Page()
        : Learner is null ? Redirect("/hoc/vao")
        : NotFound();

    public async Task<IActionResult> OnPostStartAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        await study.StartCheckAsync(Learner!.Id, Course.Id, await ActAsync("learning.check.start", cancellation), cancellation);
        return Redirect($"/hoc/{Slug}/kiem-tra");
    }

    public async Task<IActionResult> OnPostHandInAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || !IsOpen || Latest!.Id != CheckId)
        {
            return NotFound();
        }

        var answers = Questions.Select(q => QuestionForms.Read(Request.Form, q.Question, q.Field)).ToList();
        var action = await ActAsync("learning.check.hand-in", cancellation);
        await study.HandInAsync(Learner!.Id, CheckId, answers, action, cancellation);
        return Redirect($"/hoc/{Slug}/kiem-tra");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (
            await FindLearnerAsync(cancellation) is not { } learner
            || await library.FindAsync(Slug, cancellation) is not { } course
            || await learners.EnrolmentAsync(learner.Id, course.Id, cancellation) is not { } enrolment
        )
        {
            return false;
        }

        (Course, Enrolment) = (course, enrolment);
        Text = await library.ContentAsync(enrolment.VersionId, cancellation);
        Latest = await learners.LatestCheckAsync(enrolment.Id, cancellation);
        if (Latest is { } check)
        {
            var given = check.HandedInAt is null ? [] : check.Answers.Split('\n');
            Questions =
            [
                .. Grading
                    .Numbers(check.Questions)
                    .Select(
                        (n, i) =>
                            new QuestionView(
                                Text.Bank[n],
                                i + 1,
                                $"q{i}",
                                check.Seed,
                                given.ElementAtOrDefault(i),
                                check.HandedInAt is not null
                            )
                    ),
            ];
        }

        if (enrolment.FinishedAt is not null)
        {
            var file = await learners.FileOfAsync(learner, cancellation);
            CertificateCode = file.Completions.FirstOrDefault(c => c.CourseId == course.Id && c.RevokedAt is null)?.Code;
        }

        return true;
    }
}
