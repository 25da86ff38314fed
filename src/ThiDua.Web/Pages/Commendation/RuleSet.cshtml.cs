using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>One version of a rule set: looked at, confirmed, or revised into the next version.</summary>
[Needs(Capability.ManageCommendation)]
public sealed class RuleSetModel(RuleSetStore sets, RuleSetService service, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? ConfirmName { get; set; }

    [BindProperty]
    public DateOnly? ConfirmOn { get; set; }

    [BindProperty]
    public string? ConfirmBasis { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? LegalBasis { get; set; }

    [BindProperty]
    public DateOnly? ValidFrom { get; set; }

    [BindProperty]
    public DateOnly? ValidTo { get; set; }

    /// <summary>One per line: day and amount.</summary>
    [BindProperty]
    public string? Salaries { get; set; }

    [BindProperty]
    public int? RoundUpTo { get; set; }

    [BindProperty]
    public int? HouseholdPercent { get; set; }

    [BindProperty]
    public int? OrganisingPercent { get; set; }

    [BindProperty]
    public int? AwardQuorumPercent { get; set; }

    [BindProperty]
    public int? SubmitDays { get; set; }

    [BindProperty]
    public int? MinServiceDays { get; set; }

    public RuleSetInUse Set { get; private set; } = null!;

    private Guid Authority => AwardWords.Office(person.Access)!.UnitId;

    public static string Multiple(int? hundredths) => hundredths is { } h ? Formats.Scaled(h, 2) : "–";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var p = Set.Book.Parameters;
        (Name, LegalBasis, ValidFrom, ValidTo) = (Set.Name, Set.LegalBasis, Set.ValidFrom, Set.ValidTo);
        (RoundUpTo, HouseholdPercent, OrganisingPercent) = (p.RoundUpTo, p.HouseholdPercent, p.OrganisingPercent);
        (AwardQuorumPercent, SubmitDays, MinServiceDays) = (p.AwardQuorumPercent, p.SubmitDays, p.MinServiceDays);
        Salaries = string.Join('\n', p.BaseSalaries.Select(s => $"{Formats.Date(s.From)} {s.Amount}"));
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new ConfirmRuleSetOptions
        {
            Access = person.Access,
            AuthorityUnitId = Authority,
            RuleSetId = Id,
            Name = ConfirmName,
            On = ConfirmOn,
            Basis = ConfirmBasis,
        };
        return Done(
            await service.ConfirmAsync(options, person.Act("commendation.rules.confirm", Authority), cancellation),
            "awards.confirmed"
        );
    }

    public async Task<IActionResult> OnPostReviseAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var salaries = ReadSalaries();
        if (salaries is null)
        {
            ModelState.AddModelError(nameof(Salaries), texts["awards.base-salaries.hint"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var p = Set.Book.Parameters;
        var options = new ReviseRuleSetOptions
        {
            Access = person.Access,
            AuthorityUnitId = Authority,
            RuleSetId = Id,
            Name = Name,
            LegalBasis = LegalBasis,
            ValidFrom = ValidFrom,
            ValidTo = ValidTo,
            Parameters = p with
            {
                BaseSalaries = salaries,
                RoundUpTo = RoundUpTo is > 0 ? RoundUpTo.Value : p.RoundUpTo,
                HouseholdPercent = HouseholdPercent ?? p.HouseholdPercent,
                OrganisingPercent = OrganisingPercent ?? p.OrganisingPercent,
                AwardQuorumPercent = AwardQuorumPercent ?? p.AwardQuorumPercent,
                SubmitDays = SubmitDays ?? p.SubmitDays,
                MinServiceDays = MinServiceDays,
            },
        };
        return Done(await service.ReviseAsync(options, person.Act("commendation.rules.revise", Authority), cancellation), "awards.revised");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private List<BaseSalary>? ReadSalaries()
    {
        var read = new List<BaseSalary>();
        foreach (var line in (Salaries ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = line.Split(' ', 2, StringSplitOptions.TrimEntries);
            var amount = parts.Length == 2 ? parts[1].Replace(".", "", StringComparison.Ordinal) : "";
            if (
                !VietnameseInput.TryDate(parts[0], out var from)
                || !long.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var sum)
            )
            {
                return null;
            }

            read.Add(new BaseSalary(from, sum));
        }

        return read.Count == 0 ? null : read;
    }

    private IActionResult Done(Guid? id, string key)
    {
        if (id is null)
        {
            return NotFound();
        }

        TempData.Say(texts[key]);
        return Redirect($"/khen-thuong/quy-dinh/{id}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if ((await sets.ListAsync(Authority, cancellation)).FirstOrDefault(s => s.Id == Id) is not { } set)
        {
            return false;
        }

        Set = set;
        return true;
    }
}
