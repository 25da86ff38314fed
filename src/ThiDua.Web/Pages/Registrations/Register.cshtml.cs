using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Registrations;

/// <summary>A pledge with what was asked and what was reached.</summary>
public sealed record PledgeLine(string Name, string Asked, string Pledged, string Reached, string? Verdict, Tone? Tone);

/// <summary>The register of a year: who pledged what, beside the result; the standing office confirms.</summary>
[Needs(Capability.ViewMovements)]
public sealed class RegisterModel(
    RegistrationQueries queries,
    RegistrationService registrations,
    ResultService results,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    private readonly Dictionary<Guid, MovementResults?> byUnit = [];

    [FromRoute]
    public Guid Id { get; set; }

    public RegisterView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tai")] string? file, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var name = $"dang-ky-{View.Call.Year}.{file}";
        return file switch
        {
            "xlsx" => File(RegisterPaper.Xlsx(View, texts), SheetWriter.XlsxContentType, name),
            "docx" => File(RegisterPaper.Docx(View, texts, VietnamTime.Today(time)), PlanFile.ContentType, name),
            _ => Page(),
        };
    }

    [HandlerNeeds(Capability.ManageMovements)]
    public async Task<IActionResult> OnPostDecideAsync(
        Guid registration,
        int version,
        RegistrationAction step,
        string? remark,
        CancellationToken cancellation
    )
    {
        if (!await LoadAsync(cancellation) || !View.IsOffice || !View.Rows.Any(r => r.Registration.Id == registration))
        {
            return NotFound();
        }

        var options = new DecideRegistrationOptions
        {
            Access = person.Access,
            RegistrationId = registration,
            Version = version,
            Action = step,
            Remark = remark,
        };
        var action = person.Act($"movements.registration.{TextKeys.Of(step)}", View.Movement.AuthorityUnitId);
        if (!await registrations.DecideAsync(options, action, cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["registrations.decided"]);
        return Redirect($"/dang-ky/{Id}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public bool CanDecide(Registration registration) =>
        View.IsOffice
        && View.Movement.Status == MovementStatus.Running
        && registration.State is RegistrationState.Submitted or RegistrationState.Confirmed
        && View.IsOffice;

    public IEnumerable<PledgeLine> PledgesOf(RegisterRow row)
    {
        var result = byUnit.GetValueOrDefault(row.Registration.UnitId);
        foreach (var pledge in row.Registration.Pledges.Where(p => View.Targets.ContainsKey(p.TargetId)))
        {
            var (target, measure) = View.Targets[pledge.TargetId];
            var reached = row.PersonName is null ? result?.Targets.FirstOrDefault(t => t.Target.Id == target.Id) : null;
            var attainment = reached is null ? null : PledgeResults.Of(reached, pledge.Value);
            yield return new PledgeLine(
                measure.Name,
                FigureText.Target(measure, target.Comparator, target.Value, target.ValueMax),
                FigureText.TargetValue(measure, pledge.Value),
                reached is null ? "–" : FigureText.Value(measure, reached.Figure),
                attainment is { } a ? texts[a.State == AttainmentState.Reached ? "registrations.kept" : "registrations.not-kept"] : null,
                attainment is { } state ? (state.State == AttainmentState.Reached ? Tone.Good : Tone.Quiet) : null
            );
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(Id, person.Access, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        foreach (
            var unit in view
                .Rows.Where(r => r.PersonName is null && r.Registration.Pledges.Count > 0)
                .Select(r => r.Registration.UnitId)
                .Distinct()
        )
        {
            // Figures are held in memory; a unit is a slice of them.
            byUnit[unit] = await results.FindAsync(view.Movement.Id, null, unit, TreeBasis.OfPeriod, person.Access, cancellation);
        }

        return true;
    }
}
