using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Councils;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Councils;

/// <summary>A council as its decision names it, being written down or changed.</summary>
public abstract class CouncilForm(CouncilService councils, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    /// <summary>Lines that the form offers beyond the members there are.</summary>
    protected const int FreeLines = 3;

    /// <summary>Of the council when the form was shown.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public CouncilKind Kind { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? DecisionNumber { get; set; }

    [BindProperty]
    public DateOnly? DecidedOn { get; set; }

    [BindProperty]
    public DateOnly? ValidTo { get; set; }

    [BindProperty]
    public List<MemberInput> Members { get; set; } = [];

    public abstract bool CanRun { get; }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.CompletedTask;

    protected async Task<IActionResult> SaveAsync(Guid? council, Guid authority, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var options = new SaveCouncilOptions
        {
            Access = person.Access,
            CouncilId = council,
            Version = Version,
            AuthorityUnitId = authority,
            Kind = Kind,
            Name = Name,
            DecisionNumber = DecisionNumber,
            DecidedOn = DecidedOn,
            ValidTo = ValidTo,
            Members = [.. Members.Select(m => new MemberLine(m.Id, m.FullName, m.Position, m.Role, m.UserName, FieldsOf(m.Fields)))],
        };
        if (await councils.SaveAsync(options, person.Act("councils.council.save", authority), cancellation) is not { } id)
        {
            return NotFound();
        }

        TempData.Say(texts["council.saved"]);
        return Redirect($"/hoi-dong/{id}");
    }

    protected string FieldNames(IEnumerable<string> codes) => string.Join(", ", codes.Select(c => texts[$"council.field.{c}"]));

    /// <summary>Fields by their Vietnamese or English name, without diacritics as well.</summary>
    private List<string> FieldsOf(string? typed)
    {
        var names = (typed ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(SearchFolding.Fold).ToHashSet();
        return [.. CouncilFields.All.Where(f => names.Contains(SearchFolding.Fold(texts[$"council.field.{f}"])))];
    }

    public sealed class MemberInput
    {
        public Guid? Id { get; set; }
        public string? FullName { get; set; }
        public string? Position { get; set; }
        public CouncilRole Role { get; set; } = CouncilRole.Member;
        public string? UserName { get; set; }
        public string? Fields { get; set; }
    }
}
