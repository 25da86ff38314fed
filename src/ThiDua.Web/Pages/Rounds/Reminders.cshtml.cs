using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Rounds;

/// <summary>The days on which the own authority reminds whoever has not handed in.</summary>
[Needs(Capability.ManageRounds)]
public sealed class RemindersModel(ReminderQueries queries, ReminderService reminders, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [BindProperty]
    public string? Before { get; set; }

    [BindProperty]
    public string? After { get; set; }

    public OrgNode Authority => person.Access.HeldAt(Capability.ManageRounds).First();

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var days = await queries.DaysAsync(Authority.UnitId, cancellation);
        Before = string.Join(", ", days.Where(d => d <= 0).Select(d => -d).OrderDescending());
        After = string.Join(", ", days.Where(d => d > 0).Order());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var options = new SetReminderOptions
        {
            Access = person.Access,
            AuthorityId = Authority.UnitId,
            Days = [.. Days(Before, nameof(Before)).Select(d => -d), .. Days(After, nameof(After))],
        };
        if (!await reminders.SetAsync(options, person.Act("reporting.reminder.set", Authority.UnitId), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["rounds.reminders.saved"]);
        return Redirect("/ky-bao-cao/nhac-viec");
    }

    /// <summary>What the page shows is what was typed.</summary>
    public Task ShowAgainAsync(CancellationToken cancellation) => Task.CompletedTask;

    private List<int> Days(string? typed, string field)
    {
        var days = new List<int>();
        foreach (var part in (typed ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var day))
            {
                throw new ValidationException([new(field, texts["rounds.reminders.wrong"])]);
            }

            days.Add(day);
        }

        return days;
    }
}
