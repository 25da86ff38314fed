using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Councils;

/// <summary>What happens in the room: who is there, who steps aside, open votes, the drawing of codes.</summary>
public sealed partial class SessionModel
{
    [BindProperty(Name = nameof(Attendance))]
    public Dictionary<string, AttendanceKind> Attendance { get; set; } = [];

    [BindProperty(Name = nameof(Votes))]
    public Dictionary<string, VoteChoice> Votes { get; set; } = [];

    [BindProperty]
    public Guid ItemId { get; set; }

    [BindProperty]
    public Guid MemberId { get; set; }

    /// <summary>The drawn codes, on this one answer only; null on every other.</summary>
    public CodeSheet? Sheet { get; private set; }

    [HandlerNeeds(Capability.RunCouncils)]
    public async Task<IActionResult> OnPostAttendAsync(CancellationToken cancellation)
    {
        return await ActAsync(
            "attend",
            (_, action, token) =>
                sessions.AttendAsync(
                    new AttendanceOptions
                    {
                        Access = person.Access,
                        SessionId = Id,
                        // A letter is entered when it lies on the table: that is its latest moment.
                        Lines = [.. ById(Attendance).Select(a => new AttendanceLine(a.Id, a.Value, action.At))],
                    },
                    action,
                    token
                ),
            "council.attended",
            cancellation
        );
    }

    [HandlerNeeds(Capability.RunCouncils)]
    public async Task<IActionResult> OnPostRecuseAsync(CancellationToken cancellation)
    {
        var options = new RecuseOptions
        {
            Access = person.Access,
            SessionId = Id,
            ItemId = ItemId,
            MemberId = MemberId,
            Reason = Reason,
        };
        return await ActAsync(
            "recuse",
            (_, action, token) => sessions.RecuseAsync(options, action, token),
            "council.recuse.done",
            cancellation
        );
    }

    [HandlerNeeds(Capability.RunCouncils)]
    public async Task<IActionResult> OnPostVoteAsync(CancellationToken cancellation)
    {
        var options = new OpenVoteOptions
        {
            Access = person.Access,
            SessionId = Id,
            ItemId = ItemId,
            Votes = ById(Votes).ToDictionary(v => v.Id, v => v.Value),
        };
        return await ActAsync("vote", (_, action, token) => votes.VoteOpenlyAsync(options, action, token), "council.voted", cancellation);
    }

    /// <summary>The answer itself is the sheet to print and cut: the codes are nowhere else.</summary>
    [HandlerNeeds(Capability.RunCouncils)]
    public async Task<IActionResult> OnPostDrawAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new SessionStepOptions { Access = person.Access, SessionId = Id };
        var action = person.Act("councils.session.draw", View.Session.AuthorityUnitId);
        Sheet = await votes.DrawCodesAsync(options, action, cancellation);
        if (Sheet is null)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    private static IEnumerable<(Guid Id, T Value)> ById<T>(Dictionary<string, T> typed) =>
        typed.Where(t => Guid.TryParse(t.Key, out _)).Select(t => (Guid.Parse(t.Key), t.Value));
}
