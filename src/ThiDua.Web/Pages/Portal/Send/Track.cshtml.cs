using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Community;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal.Send;

/// <summary>How far a request or a proposal is, for whoever has its code.</summary>
[OpenToAll]
public sealed class TrackModel(HelpRequestService requests, ProposalQueries proposals, Texts texts) : PageModel
{
    [FromQuery(Name = "ma")]
    public string? Code { get; set; }

    [FromQuery(Name = "moi")]
    public bool IsNew { get; set; }

    /// <summary>In words; null where no request has the code.</summary>
    public string? State { get; private set; }
    public DateTime ReceivedAt { get; private set; }
    public DateOnly DueOn { get; private set; }
    public string? Answer { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Code))
        {
            return;
        }

        if (await requests.LookUpAsync(Code, cancellation) is { } help)
        {
            (State, ReceivedAt, DueOn, Answer) = (texts[$"teams.request.state.{help.State}"], help.ReceivedAt, help.DueOn, help.Answer);
        }
        else if (await proposals.LookUpAsync(Code, cancellation) is { } proposal)
        {
            (State, ReceivedAt, DueOn, Answer) = (
                texts[$"proposals.state.{proposal.State}"],
                proposal.ReceivedAt,
                proposal.DueOn,
                proposal.Answer
            );
        }
    }
}
