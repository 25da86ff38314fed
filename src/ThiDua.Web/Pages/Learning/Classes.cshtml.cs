using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Learning;

/// <summary>The plan of training: classes of the units that one teaches.</summary>
[Needs(Capability.TeachLearners), ReadsReplica]
public sealed class ClassesModel(ClassQueries classes, CurrentPerson person) : PageModel
{
    public const int PageSize = 25;

    [FromQuery(Name = "trang-thai")]
    public ClassState? State { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<ClassLine> Items { get; private set; } = [];

    public int Total { get; private set; }

    public string? UnitNameOf(Guid unit) => person.Access.Tree.Find(unit)?.Name;

    public static ThiDua.Web.Components.Tone ToneOf(ClassState state) =>
        state switch
        {
            ClassState.Running => ThiDua.Web.Components.Tone.Info,
            ClassState.Closed => ThiDua.Web.Components.Tone.Good,
            ClassState.Cancelled => ThiDua.Web.Components.Tone.Bad,
            _ => ThiDua.Web.Components.Tone.Quiet,
        };

    public async Task OnGetAsync(CancellationToken cancellation) =>
        (Items, Total) = await classes.ListAsync(person.Access, State, PageNumber, PageSize, cancellation);
}
