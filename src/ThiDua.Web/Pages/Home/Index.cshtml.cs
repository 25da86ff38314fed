using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Reporting;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Home;

/// <summary>The first page after signing in: what is to be done, the most urgent first.</summary>
[SignedIn]
public sealed class IndexModel(TodoQueries todos, CurrentPerson person) : PageModel
{
    public IReadOnlyList<Todo> Todos { get; private set; } = [];

    /// <summary>Somebody who only hands in returns, such as a village head: one large button per thing to do.</summary>
    public bool IsSimple => !person.Access.Has(Capability.ReviewReturns) && !person.Access.Has(Capability.ManageMovements);

    public bool FillsReturns => person.Access.Has(Capability.FillReturns);

    /// <summary>Roles that somebody absent has given, so that nobody acts for another without knowing.</summary>
    public IEnumerable<(Role Role, string Unit, DateOnly LastDay)> Delegated =>
        person.Access.Delegated.Select(d => (d.Role, person.Access.Tree.Find(d.UnitId)?.Name ?? "", d.ValidTo.AddDays(-1)));

    public async Task OnGetAsync(CancellationToken cancellation) => Todos = await todos.ListAsync(person.Access, cancellation);

    public static string AddressOf(Todo todo) =>
        todo.Kind switch
        {
            TodoKind.FillReturn => ReturnWords.AddressOf(todo.SubjectId, todo.UnitId!.Value),
            TodoKind.ReviewReturns => $"/ky-bao-cao/{todo.SubjectId}?trangThai={ReturnState.Submitted}",
            _ => $"/ke-hoach/{todo.SubjectId}/ra-soat",
        };
}
