using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Assessment;

/// <summary>One line of a set, tried on the data of the last period while it is typed. 404 where it is foreign.</summary>
[Needs(Capability.ManageAssessment)]
public sealed class RuleModel(
    SchemeQueries queries,
    SchemeEditor editor,
    RuleTrialService trials,
    RollUpService rollUps,
    MovementScopes movements,
    CurrentPerson person,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public Guid? RuleId { get; set; }

    /// <summary>Try what is typed, without saving it.</summary>
    [FromQuery(Name = "thu")]
    public bool Tries { get; set; }

    [BindProperty(SupportsGet = true)]
    public RuleForm Form { get; set; } = new();

    public SchemeView View { get; private set; } = null!;
    public IReadOnlyList<Choice> Measures { get; private set; } = [];
    public IReadOnlyList<Choice> Movements { get; private set; } = [];
    public RuleTrial? Trial { get; private set; }
    public string? TrialProblem { get; private set; }
    public ScoringRule? Preview { get; private set; }
    public Measure? Measure { get; private set; }

    public string Address => $"/cham-diem/bo-tieu-chi/{Id}/tieu-chi{(RuleId is { } rule ? $"/{rule}" : "")}";

    /// <summary>What is wrong with the line as it is typed.</summary>
    public IEnumerable<SchemeProblem> Problems => Preview is null ? [] : SchemeCheck.Problems(Preview);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!Tries)
        {
            ModelState.Clear();
            Form = RuleId is null
                ? new() { Source = View.Scheme.Purpose == SchemePurpose.Personal ? RuleSource.Manual : RuleSource.Measure }
                : RuleForm.Of(View.Edition.Rules.Find(r => r.Id == RuleId)!, View.Measures);
        }

        await TryAsync(cancellation);
        if (Tries)
        {
            ModelState.Clear();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new SaveRuleOptions
        {
            Access = person.Access,
            EditionId = View.Edition.Id,
            RuleId = RuleId,
            Draft = Form.ToDraft(),
        };
        if (await editor.SaveRuleAsync(options, person.Act("assessment.rule.save", View.Scheme.AuthorityUnitId), cancellation) is null)
        {
            return NotFound();
        }

        TempData.Say(texts["score.saved"]);
        return Redirect($"/cham-diem/bo-tieu-chi/{Id}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation)
    {
        // The service names its fields plainly; on the page they stand in the form.
        foreach (var (name, entry) in ModelState.Where(e => !e.Key.Contains('.', StringComparison.Ordinal) && e.Key.Length > 0).ToList())
        {
            foreach (var error in entry!.Errors.ToList())
            {
                ModelState.AddModelError($"{nameof(Form)}.{name}", error.ErrorMessage);
            }

            ModelState.Remove(name);
        }

        return LoadAsync(cancellation);
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            var draft = Form.ToDraft() with { Code = "0", Text = "0" };
            Preview = await editor.PreviewAsync(View.Edition.Id, draft, cancellation);
            Preview.CriterionId = View.Edition.Rules.Find(r => r.Id == RuleId)?.CriterionId;
            Measure = (await rollUps.CatalogueAsync(cancellation)).Measures.FirstOrDefault(m => m.Id == Preview.MeasureId);
            Trial = Preview.Source is RuleSource.Manual or RuleSource.CourseCompleted
                ? null
                : await trials.TryAsync(View.Scheme, Preview, null, person.Access, cancellation);
        }
        catch (ValidationException mistakes)
        {
            TrialProblem = string.Join(" ", mistakes.Errors.Select(e => e.ErrorMessage));
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (
            await queries.FindAsync(Id, null, person.Access, cancellation) is not { } view
            || (RuleId is { } rule && !view.Edition.Rules.Exists(r => r.Id == rule))
        )
        {
            return false;
        }

        View = view;
        var authority = view.Scheme.AuthorityUnitId;
        Measures =
        [
            .. (await rollUps.CatalogueAsync(cancellation))
                .Measures.Where(m => !m.IsRetired && (m.OwnerUnitId is not { } owner || person.Access.Tree.IsInSubtree(authority, owner)))
                .OrderBy(m => m.Name, VietnameseOrder.Comparer)
                .Select(m => new Choice(m.Id.ToString(), m.Name)),
        ];
        Movements = [.. (await movements.ListAsync(person.Access, cancellation)).Select(m => new Choice(m.Id.ToString(), m.Name))];
        return true;
    }
}
