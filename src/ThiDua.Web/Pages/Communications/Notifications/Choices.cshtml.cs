using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Communications;
using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Communications.Notifications;

/// <summary>How one wants to be told of what, the quiet hours and the time of the digest.</summary>
[SignedIn]
public sealed class ChoicesModel(NotificationCenter center, PurposeService purposes, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    private IReadOnlyDictionary<(NotificationKind, NotificationChannel), NotificationMode> modes =
        new Dictionary<(NotificationKind, NotificationChannel), NotificationMode>();

    [BindProperty]
    public string? QuietFrom { get; set; }

    [BindProperty]
    public string? QuietTo { get; set; }

    [BindProperty]
    public string? DigestAt { get; set; }

    /// <summary>That mail address and phone number may be used for this.</summary>
    [BindProperty]
    public bool Consents { get; set; }

    /// <summary>The purpose that consent is asked for; null where the authority rests it on the law, or has ended it.</summary>
    public ProcessingPurpose? Asked { get; private set; }

    /// <summary>Whether the authority tells people outside the application at all.</summary>
    public bool IsOffered { get; private set; }

    public IReadOnlyList<Choice> Modes =>
        [.. Enum.GetValues<NotificationMode>().Select(m => new Choice($"{m}", texts[$"notifications.mode.{m}"]))];

    public string ModeOf(NotificationKind kind, NotificationChannel channel) => $"{modes[(kind, channel)]}";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (modes, var hours) = await center.ChoicesAsync(person.Id, cancellation);
        (QuietFrom, QuietTo, DigestAt) = (Clock(hours.QuietFrom), Clock(hours.QuietTo), Clock(hours.DigestAt));
        await LoadPurposeAsync(cancellation);
        Consents = (await purposes.AllowedAsync([person.Id], PurposeService.Contact, cancellation)).Count > 0;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var options = new SaveChoicesOptions
        {
            UserId = person.Id,
            Choices = [.. Chosen()],
            QuietFrom = Minute(QuietFrom),
            QuietTo = Minute(QuietTo),
            DigestAt = Minute(DigestAt),
        };
        await center.SaveAsync(options, cancellation);
        await LoadPurposeAsync(cancellation);
        if (Asked is { } asked)
        {
            Guid[] shown = [asked.Id];
            await purposes.SetConsentsAsync(person.Id, Consents ? shown : [], person.Act("privacy.consent.set"), cancellation, shown);
        }

        TempData.Say(texts["notifications.saved"]);
        return Redirect("/thong-bao/cach-nhan");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        (modes, _) = await center.ChoicesAsync(person.Id, cancellation);
        await LoadPurposeAsync(cancellation);
    }

    private async Task LoadPurposeAsync(CancellationToken cancellation)
    {
        var purpose = await purposes.FindAsync(PurposeService.Contact, cancellation);
        IsOffered = purpose is not null;
        Asked = purpose is { Ground: LegalGround.Consent } ? purpose : null;
    }

    private IEnumerable<(NotificationKind, NotificationChannel, NotificationMode)> Chosen() =>
        from kind in Enum.GetValues<NotificationKind>()
        from channel in Enum.GetValues<NotificationChannel>()
        let typed = Request.Form[$"{kind}.{channel}"].ToString()
        where Enum.TryParse<NotificationMode>(typed, out var known) && Enum.IsDefined(known)
        select (kind, channel, Enum.Parse<NotificationMode>(typed));

    private static string Clock(int minute) => $"{minute / 60:00}:{minute % 60:00}";

    private static int? Minute(string? typed) =>
        TimeOnly.TryParseExact(typed?.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at.Hour * 60 + at.Minute
            : null;
}
