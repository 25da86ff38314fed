using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Calendar;

/// <summary>Everything with a date of a person and their units, month by month; taken along as an iCalendar file.</summary>
[SignedIn, ReadsReplica]
public sealed class IndexModel(PersonCalendar calendar, CurrentPerson person, TimeProvider time, Texts texts) : PageModel
{
    /// <summary>"2026-11".</summary>
    [FromQuery(Name = "thang")]
    public string? MonthCode { get; set; }

    [FromQuery(Name = "donVi")]
    public Guid? UnitId { get; set; }

    public DateOnly First { get; private set; }

    public DateOnly Today { get; private set; }

    public IReadOnlyList<CalendarEntry> Entries { get; private set; } = [];

    public IReadOnlyList<Choice> Units =>
        [
            .. PersonCalendar
                .UnitsOf(person.Access)
                .Select(u => person.Access.Tree.Find(u))
                .OfType<Core.Organizations.OrgNode>()
                .Select(n => new Choice($"{n.UnitId}", n.Name)),
        ];

    public IEnumerable<string> WeekDays => Enumerable.Range(0, 7).Select(d => texts[$"calendar.day.{d}"]);

    /// <summary>Whole weeks from Monday on.</summary>
    public IEnumerable<DateOnly[]> Weeks
    {
        get
        {
            var day = First.AddDays(-(((int)First.DayOfWeek + 6) % 7));
            for (; day < First.AddMonths(1); day = day.AddDays(7))
            {
                yield return [.. Enumerable.Range(0, 7).Select(day.AddDays)];
            }
        }
    }

    public IReadOnlyList<CalendarEntry> On(DateOnly day) => [.. Entries.Where(e => e.On == day)];

    public string Address(DateOnly month) =>
        $"/lich?thang={month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}{(UnitId is { } unit ? $"&donVi={unit}" : "")}";

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tai")] string? file, CancellationToken cancellation)
    {
        Today = VietnamTime.Today(time);
        var isMonth = DateOnly.TryParseExact(
            $"{MonthCode}-01",
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var month
        );
        First = isMonth && month.Year is > 2000 and < 2100 ? month : new DateOnly(Today.Year, Today.Month, 1);
        var to = file == "ics" ? First.AddMonths(12) : First.AddMonths(1).AddDays(-1);
        Entries = await calendar.ListAsync(First, to, UnitId, person.Access, cancellation);
        return file == "ics" ? File(Encoding.UTF8.GetBytes(Ics()), "text/calendar; charset=utf-8", "lich-thi-dua.ics") : Page();
    }

    private string Ics()
    {
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Thi Dua//VI\r\n");
        var stamp = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        foreach (var (i, entry) in Entries.Index())
        {
            var day = entry.On.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
            var start = entry.At is { } at
                ? $"DTSTART:{at.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}"
                : $"DTSTART;VALUE=DATE:{day}";
            text.Append("BEGIN:VEVENT\r\nUID:")
                .Append(CultureInfo.InvariantCulture, $"{day}-{i}-{person.Id:N}@thi-dua\r\nDTSTAMP:{stamp}\r\n");
            text.Append(start).Append("\r\nSUMMARY:").Append(Escaped($"{texts[$"movements.calendar.{entry.Kind}"]}: {entry.Title}"));
            text.Append("\r\nDESCRIPTION:").Append(Escaped(entry.Context)).Append("\r\nEND:VEVENT\r\n");
        }

        return text.Append("END:VCALENDAR\r\n").ToString();
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal)
            .ReplaceLineEndings("\\n");
}
