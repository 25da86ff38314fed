using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Organizations;

/// <summary>The tree, one level at a time, and search in it. It shows any day's tree; rights go by today's.</summary>
[Needs(Capability.ViewOrganisation)]
public sealed class IndexModel(OrgTreeStore trees, UnitSearch search, UnitQueries queries, CurrentPerson person, TimeProvider time)
    : PageModel
{
    public const int PageSize = 50;
    private const int MaxFound = 50;

    [FromQuery(Name = "tim")]
    public string? Query { get; set; }

    /// <summary>The unit that is open.</summary>
    [FromQuery(Name = "mo")]
    public Guid? OpenId { get; set; }

    [FromQuery(Name = "ngay")]
    public DateOnly? Day { get; set; }

    [FromQuery(Name = "ca-cu")]
    public bool WithEnded { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public OrgTree Tree { get; private set; } = null!;
    public IReadOnlyList<OrgNode> Path { get; private set; } = [];
    public IReadOnlyList<OrgNode> Children { get; private set; } = [];
    public int ChildCount { get; private set; }
    public IReadOnlyList<FoundUnit>? Found { get; private set; }
    public IReadOnlyDictionary<Guid, string> Codes { get; private set; } = new Dictionary<Guid, string>();

    public bool IsPast => Day is { } day && day != VietnamTime.Today(time);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Tree = Day is { } day ? await trees.OnAsync(day, cancellation) : person.Access.Tree;
        if (!string.IsNullOrWhiteSpace(Query))
        {
            Found = await search.FindAsync(Tree, Query, n => MaySee(n.UnitId), MaxFound, WithEnded, cancellation);
            Codes = await queries.CodesAsync([.. Found.Select(f => f.Unit.UnitId)], cancellation);
            return Page();
        }

        var open = OpenId is { } id ? Tree.Find(id) : Home();
        if (open is null || !MaySee(open.UnitId))
        {
            return OpenId is null || IsPast ? Page() : NotFound();
        }

        Path = [.. Tree.PathUp(open.UnitId).Where(n => MaySee(n.UnitId)).Reverse()];
        var children = Tree.Children(open.UnitId).Where(n => (WithEnded || !n.IsEnded) && MaySee(n.UnitId)).ToList();
        ChildCount = children.Count;
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (ChildCount + PageSize - 1) / PageSize));
        Children = [.. children.Skip((PageNumber - 1) * PageSize).Take(PageSize)];
        Codes = await queries.CodesAsync([.. Path.Concat(Children).Select(n => n.UnitId)], cancellation);
        return Page();
    }

    public int CountBelow(OrgNode node) => Tree.Last[node.Left] - node.Left;

    /// <summary>The address that opens another unit and keeps the day.</summary>
    public string Open(Guid unit) =>
        $"/to-chuc?mo={unit}" + (Day is { } day ? $"&ngay={Formats.IsoDate(day)}" : "") + (WithEnded ? "&ca-cu=true" : "");

    /// <summary>The highest unit that the person looks at by right, else their own.</summary>
    private OrgNode? Home() =>
        person
            .Access.HeldAt(Capability.ViewOrganisation)
            .Select(n => Tree.Find(n.UnitId))
            .OfType<OrgNode>()
            .OrderBy(n => n.Depth)
            .ThenBy(n => n.Left)
            .FirstOrDefault()
        ?? Tree.Find(person.Access.UnitId);

    private bool MaySee(Guid unit) => person.Access.Can(Capability.ViewOrganisation, unit, published: true);
}
