using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Movements;

/// <summary>A numeric target divided among the units of the next level: equally, by a size, or by hand.</summary>
[Needs(Capability.ManageMovements)]
public sealed class SplitModel(TargetSplitService splits, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public Guid Target { get; set; }

    /// <summary>A way to divide that is to be looked at before it is saved.</summary>
    [FromQuery(Name = "cach")]
    public SplitMethod? Method { get; set; }

    [FromQuery(Name = "theo")]
    public UnitFigureKind? Figure { get; set; }

    [BindProperty]
    public SplitForm Form { get; set; } = new();

    public SplitView View { get; private set; } = null!;

    public IReadOnlyList<Choice> Methods => Choices<SplitMethod>("movement.split.method");

    public IReadOnlyList<Choice> Figures => Choices<UnitFigureKind>("movement.figure");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new SaveSplitOptions
        {
            Access = person.Access,
            TargetId = Target,
            Version = Form.Version,
            Method = Form.Method,
            FigureKind = Form.FigureKind,
            Values = Form.Values,
        };
        try
        {
            var action = person.Act("movements.target.split", View.Movement.AuthorityUnitId);
            if (await splits.SaveAsync(options, action, cancellation) is not { } saved)
            {
                return NotFound();
            }

            TempData.Say(texts[$"movement.split.saved.{TextKeys.Of(saved.Check.State)}"]);
            return Redirect($"/phong-trao/{Id}/phan-bo/{Target}");
        }
        catch (FluentValidation.ValidationException mistakes)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            foreach (var mistake in mistakes.Errors)
            {
                ModelState.AddModelError($"Form.{mistake.PropertyName}", mistake.ErrorMessage);
            }

            return Page();
        }
    }

    public async Task ShowAgainAsync(CancellationToken cancellation) => await LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var view = await splits.FindAsync(person.Access, Target, Method, Figure, cancellation);
        if (view is null || view.Movement.Id != Id)
        {
            return false;
        }

        View = view;
        return true;
    }

    private IReadOnlyList<Choice> Choices<T>(string key)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new Choice($"{v}", texts[$"{key}.{TextKeys.Of(v)}"]))];
}

/// <summary>A division as it is typed.</summary>
public sealed class SplitForm
{
    /// <summary>Of the division that the page showed; null where there was none.</summary>
    public int? Version { get; set; }
    public SplitMethod Method { get; set; }
    public UnitFigureKind FigureKind { get; set; }
    public Dictionary<Guid, string?> Values { get; set; } = [];
}
