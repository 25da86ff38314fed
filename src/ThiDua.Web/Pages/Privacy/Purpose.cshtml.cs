using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Privacy;

/// <summary>A purpose of processing, new or edited: its words, its ground, how long data is kept for it.</summary>
[Needs(Capability.ManageSystem)]
public sealed class PurposeModel(PurposeService purposes, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    [FromRoute]
    public Guid? Id { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public LegalGround Ground { get; set; }

    [BindProperty]
    public string? LegalBasis { get; set; }

    [BindProperty]
    public int? RetentionMonths { get; set; }

    [BindProperty]
    public bool IsEnded { get; set; }

    public IReadOnlyList<Choice> Grounds =>
        [.. Enum.GetValues<LegalGround>().Select(g => new Choice($"{g}", texts[$"privacy.ground.{g}"]))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Id is null)
        {
            return Page();
        }

        if ((await purposes.ListAsync(cancellation)).FirstOrDefault(p => p.Id == Id) is not { } purpose)
        {
            return NotFound();
        }

        (Code, Name, Text, Ground) = (purpose.Code, purpose.Name, purpose.Text, purpose.Ground);
        (LegalBasis, RetentionMonths, IsEnded) = (purpose.LegalBasis, purpose.RetentionMonths, purpose.EndedAt is not null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var options = new SavePurposeOptions
        {
            Id = Id,
            Code = Code,
            Name = Name,
            Text = Text,
            Ground = Ground,
            LegalBasis = LegalBasis,
            RetentionMonths = RetentionMonths,
            IsEnded = IsEnded,
        };
        if (!await purposes.SaveAsync(options, person.Act("privacy.purpose.save"), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["privacy.purpose.saved"]);
        return Redirect("/rieng-tu/quan-ly");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.CompletedTask;
}
