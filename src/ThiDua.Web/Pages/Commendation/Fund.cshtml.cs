using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>The ledger of the fund of one's authority, by year.</summary>
[Needs(Capability.ManageCommendation)]
public sealed class FundModel(FundService funds, CurrentPerson person, TimeProvider time, Texts texts) : PageModel, IShowsAgain
{
    [FromQuery(Name = "nam")]
    public int? Year { get; set; }

    [FromQuery(Name = "so")]
    public FundLedger? Shown { get; set; }

    [BindProperty]
    public FundLedger Ledger { get; set; }

    [BindProperty]
    public FundEntryKind Kind { get; set; }

    [BindProperty]
    public long? Amount { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public FundYear Fund { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Ledger = Shown ?? FundLedger.Emulation;
        await ShowAgainAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAgainAsync(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var authority = AwardWords.Office(person.Access)!.UnitId;
        var options = new BookFundOptions
        {
            Access = person.Access,
            AuthorityUnitId = authority,
            Ledger = Ledger,
            Kind = Kind,
            Amount = Amount,
            On = On,
            Text = Text,
        };
        if (!await funds.BookAsync(options, person.Act("commendation.fund.book", authority), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["awards.fund.booked"]);
        return Redirect("/khen-thuong/quy");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        Year = Year is > 2000 and < 2200 ? Year : VietnamTime.Today(time).Year;
        Fund = await funds.YearAsync(AwardWords.Office(person.Access)!.UnitId, Ledger, Year.Value, cancellation);
    }
}
