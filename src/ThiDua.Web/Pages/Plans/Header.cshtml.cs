using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Plans;

/// <summary>Number, date, issuer, title, signatory and period of a draft.</summary>
[Needs(Capability.ManageMovements)]
public sealed class HeaderModel(PlanQueries plans, PlanHeaderService headers, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public HeaderForm Form { get; set; } = new();

    public Plan Plan { get; private set; } = null!;

    /// <summary>What somebody else saved while this form was open.</summary>
    public PlanHeader? Conflict { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Form = HeaderForm.Of(PlanHeader.Of(Plan), Plan.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new EditPlanHeaderOptions
        {
            PlanId = Id,
            Version = Form.Version,
            Header = Form.ToHeader(),
        };
        try
        {
            await headers.EditAsync(options, person.Act("movements.plan.edit-header", Plan.AuthorityUnitId), cancellation);
        }
        catch (PlanHeaderConflictException conflict)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            Conflict = conflict.Saved;
            Form.Version = conflict.Version;
            ModelState.Remove("Form.Version");
            ModelState.AddModelError("", texts["plan.conflict"]);
            return Page();
        }
        catch (FluentValidation.ValidationException mistakes)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            foreach (var mistake in mistakes.Errors)
            {
                ModelState.AddModelError(mistake.PropertyName.Length == 0 ? "" : $"Form.{mistake.PropertyName}", mistake.ErrorMessage);
            }

            return Page();
        }

        TempData.Say(texts["plan.header.saved"]);
        return Redirect($"/ke-hoach/{Id}/ra-soat");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) => await LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await plans.FindAsync(person.Access, Id, cancellation) is not { } plan)
        {
            return false;
        }

        Plan = plan;
        return true;
    }

    public sealed class HeaderForm
    {
        public int Version { get; set; }
        public string Kind { get; set; } = "";
        public string? Number { get; set; }
        public string? IssuedOn { get; set; }
        public string? Place { get; set; }
        public string Issuer { get; set; } = "";
        public string Title { get; set; } = "";
        public string? SignatoryName { get; set; }
        public string? SignatoryPosition { get; set; }
        public string? SignatoryAuthority { get; set; }
        public string? ParentNumber { get; set; }
        public string? PeriodStart { get; set; }
        public string? PeriodEnd { get; set; }

        public static HeaderForm Of(PlanHeader header, int version) =>
            new()
            {
                Version = version,
                Kind = header.Kind,
                Number = header.Number,
                IssuedOn = header.IssuedOn,
                Place = header.Place,
                Issuer = header.Issuer,
                Title = header.Title,
                SignatoryName = header.SignatoryName,
                SignatoryPosition = header.SignatoryPosition,
                SignatoryAuthority = header.SignatoryAuthority,
                ParentNumber = header.ParentNumber,
                PeriodStart = header.PeriodStart,
                PeriodEnd = header.PeriodEnd,
            };

        public PlanHeader ToHeader() =>
            new()
            {
                Kind = Kind,
                Number = Number,
                IssuedOn = IssuedOn,
                Place = Place,
                Issuer = Issuer,
                Title = Title,
                SignatoryName = SignatoryName,
                SignatoryPosition = SignatoryPosition,
                SignatoryAuthority = SignatoryAuthority,
                ParentNumber = ParentNumber,
                PeriodStart = PeriodStart,
                PeriodEnd = PeriodEnd,
            };
    }
}
