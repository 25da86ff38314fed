using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Certificates;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>How the authority signs, prints and counts its days.</summary>
[Needs(Capability.ManageCommendation)]
public sealed class SetupModel(
    AwardingBodies bodies,
    CertificateService certificates,
    HolidayService holidays,
    CurrentPerson person,
    TimeProvider time,
    Texts texts
) : PageModel, IShowsAgain
{
    [FromQuery(Name = "sua")]
    public Guid? SetupId { get; set; }

    [BindProperty]
    public ConferringBody Body { get; set; }

    [BindProperty]
    public string? PrintedName { get; set; }

    [BindProperty]
    public string? HeadPost { get; set; }

    [BindProperty]
    public string? DeputyPost { get; set; }

    [BindProperty]
    public string? Series { get; set; }

    [BindProperty]
    public bool HasNationalEmblem { get; set; }

    [BindProperty]
    public string? SetupName { get; set; }

    [BindProperty]
    public bool IsPreprinted { get; set; }

    /// <summary>Millimetres as typed, by field.</summary>
    [BindProperty(Name = nameof(Right))]
    public Dictionary<string, string?> Right { get; set; } = [];

    [BindProperty(Name = nameof(Down))]
    public Dictionary<string, string?> Down { get; set; } = [];

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public Guid HolidayId { get; set; }

    public IReadOnlyList<PrintSetup> Setups { get; private set; } = [];
    public IReadOnlyList<PublicHoliday> Holidays { get; private set; } = [];

    private Guid Authority => AwardWords.Office(person.Access)!.UnitId;

    public (string Right, string Down) OffsetOf(CertificateField field)
    {
        var offset = Setups.FirstOrDefault(s => s.Id == SetupId) is { } setup
            ? CertificateService.LayoutOf(setup).Of(field)
            : new FieldOffset(0, 0);
        return (Formats.Scaled(offset.Right, 1), Formats.Scaled(offset.Down, 1));
    }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAgainAsync(cancellation);
        var body = await bodies.OfAsync(Authority, cancellation);
        (Body, PrintedName, HeadPost, DeputyPost) = (body.Body, body.PrintedName, body.HeadPost, body.DeputyPost);
        (Series, HasNationalEmblem) = (body.Series, body.HasNationalEmblem);
        if (Setups.FirstOrDefault(s => s.Id == SetupId) is { } setup)
        {
            (SetupName, IsPreprinted) = (setup.Name, setup.IsPreprinted);
        }
    }

    public async Task<IActionResult> OnPostBodyAsync(CancellationToken cancellation)
    {
        var options = new SaveAwardingBodyOptions
        {
            Access = person.Access,
            UnitId = Authority,
            Body = Body,
            PrintedName = PrintedName,
            HeadPost = HeadPost,
            DeputyPost = DeputyPost,
            Series = Series,
            HasNationalEmblem = HasNationalEmblem,
        };
        return Done(await bodies.SaveAsync(options, person.Act("commendation.body.save", Authority), cancellation));
    }

    public async Task<IActionResult> OnPostPrintAsync(CancellationToken cancellation)
    {
        var options = new SavePrintSetupOptions
        {
            Access = person.Access,
            AuthorityUnitId = Authority,
            SetupId = SetupId,
            Name = SetupName,
            IsPreprinted = IsPreprinted,
            Offsets = Enum.GetValues<CertificateField>().ToDictionary(f => f, f => new FieldOffset(Tenths(Right, f), Tenths(Down, f))),
        };
        return Done(await certificates.SaveSetupAsync(options, person.Act("commendation.print.save", Authority), cancellation));
    }

    public async Task<IActionResult> OnPostHolidayAsync(CancellationToken cancellation)
    {
        await holidays.AddAsync(On, Name, person.Act("commendation.holiday.add", Authority), cancellation);
        return Done(true);
    }

    /// <summary>A day that somebody else removed meanwhile is removed all the same.</summary>
    public async Task<IActionResult> OnPostRemoveHolidayAsync(CancellationToken cancellation)
    {
        await holidays.RemoveAsync(HolidayId, person.Act("commendation.holiday.remove", Authority), cancellation);
        return Done(true);
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        Setups = await certificates.SetupsAsync(Authority, cancellation);
        Holidays = await holidays.ListAsync(VietnamTime.Today(time).Year, cancellation);
    }

    private static int Tenths(Dictionary<string, string?> typed, CertificateField field) =>
        typed.TryGetValue($"{field}", out var text)
        && decimal.TryParse(text?.Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture, out var millimetres)
            ? (int)Math.Round(Math.Clamp(millimetres, -100, 100) * 10)
            : 0;

    private IActionResult Done(bool done)
    {
        if (!done)
        {
            return NotFound();
        }

        TempData.Say(texts["awards.saved"]);
        return Redirect("/khen-thuong/thiet-lap");
    }
}
