using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Learning;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Learners;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Learning;

/// <summary>The courses that are offered, by group of skills and audience; a learner goes on where they stopped.</summary>
[OpenToAll, ReadsReplica]
public sealed class CatalogueModel(CourseLibrary library, LearnerQueries learners, CurrentLearner current) : LearnerPage(current)
{
    [FromQuery(Name = "nhom")]
    public SkillGroup? Group { get; set; }

    [FromQuery(Name = "cho")]
    public Audience? For { get; set; }

    public IReadOnlyList<Course> Courses { get; private set; } = [];

    public IReadOnlyList<LearnerCourse> Own { get; private set; } = [];

    /// <summary>The course to go on with.</summary>
    public LearnerCourse? Next => Own.FirstOrDefault(c => c.Enrolment.FinishedAt is null);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Courses = await library.ListAsync(new(Group, For), cancellation);
        if (await FindLearnerAsync(cancellation) is { } learner)
        {
            Own = (await learners.FileOfAsync(learner, cancellation)).Courses;
        }
    }
}
