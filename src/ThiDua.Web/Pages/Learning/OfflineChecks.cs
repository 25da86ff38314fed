using System.Text.RegularExpressions;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Offline;
using ThiDua.Web.Infrastructure.Learners;
using ThiDua.Web.Infrastructure.Offline;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Learning;

/// <summary>
/// Takes the answers of a final check in that was begun with a network and answered without. The questions were drawn by the
/// server, so a check cannot begin on the device alone.
/// </summary>
internal sealed partial class OfflineChecks(
    CourseLibrary library,
    LearnerQueries learners,
    StudyService study,
    CurrentLearner current,
    Texts texts
) : IOfflineTaker
{
    public string Kind => "final-check";

    public bool IsForLearners => true;

    /// <summary>None of its own: it stands among the pages of its course.</summary>
    public Task<IReadOnlyList<string>> FormsAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>([]);

    public async Task<OfflineAnswer> TakeAsync(OfflineRecord record, ActionContext action, CancellationToken cancellation)
    {
        if (
            Address().Match(record.Target) is not { Success: true } address
            || await current.FindAsync(cancellation) is not { } learner
            || await library.FindAsync(address.Groups[1].Value, cancellation) is not { } course
            || await learners.EnrolmentAsync(learner.Id, course.Id, cancellation) is not { } enrolment
            || await learners.LatestCheckAsync(enrolment.Id, cancellation) is not { HandedInAt: null } check
            || record.Fields[nameof(CheckModel.CheckId)] != $"{check.Id}"
        )
        {
            return OfflineAnswer.Conflict(texts["learning.offline.check-gone"], record.Target);
        }

        var text = await library.ContentAsync(enrolment.VersionId, cancellation);
        var answers = Grading.Numbers(check.Questions).Select((n, i) => QuestionForms.Read(record.Fields, text.Bank[n], $"q{i}")).ToList();
        return await study.HandInAsync(learner.Id, check.Id, answers, action, cancellation) is { } done
            ? OfflineAnswer.Taken(
                texts[
                    done.IsPassed ? "learning.offline.passed" : "learning.offline.failed",
                    done.Right,
                    done.Asked,
                    Grading.Needed(done.Asked, text.PassPercent)
                ],
                record.Target
            )
            : OfflineAnswer.Conflict(texts["learning.offline.check-gone"], record.Target);
    }

    [GeneratedRegex("^/hoc/([a-z0-9-]{1,80})/kiem-tra$")]
    private static partial Regex Address();
}
