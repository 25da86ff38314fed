using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Commendation;

/// <summary>What is added to a nomination: achievements, papers, open matters and their conclusions.</summary>
public sealed partial class NominationModel
{
    private const string ResultMark = "ket-qua:";

    [BindProperty]
    public AchievementInput AchievementForm { get; set; } = new();

    [BindProperty]
    public string? Piece { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public bool IsSigned { get; set; }

    [BindProperty]
    public MatterKind MatterKind { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public Guid MatterId { get; set; }

    [BindProperty]
    public string? Conclusion { get; set; }

    [BindProperty]
    public DateOnly? ConcludedOn { get; set; }

    [BindProperty]
    public bool IsViolation { get; set; }

    [BindProperty]
    public DateOnly? DisciplineEndsOn { get; set; }

    /// <summary>What is recorded of the candidate already: results of their own scoring, achievements of other nominations.</summary>
    public IEnumerable<Choice> KnownAchievements =>
        View
            .Results.Select(r => new Choice($"{ResultMark}{r.SheetId}", r.Text, Group: texts["awards.achievement.results"]))
            .Concat(
                View.OtherAchievements.Select(a => new Choice(
                    $"{a.Id}",
                    $"{Formats.Date(a.From)}–{Formats.Date(a.To)}: {a.Text}",
                    Group: texts["awards.achievement.recorded"]
                ))
            );

    /// <param name="known">An achievement that is recorded, or a result behind its mark; null for what is typed.</param>
    [HandlerNeeds(Capability.NominateForAwards)]
    public async Task<IActionResult> OnPostAchievementAsync(string? known, CancellationToken cancellation)
    {
        var isResult = known?.StartsWith(ResultMark, StringComparison.Ordinal) == true;
        Guid? id = Guid.TryParse(isResult ? known![ResultMark.Length..] : known, out var parsed) ? parsed : null;
        var options = new AddAchievementOptions
        {
            Access = person.Access,
            NominationId = Id,
            AchievementId = isResult ? null : id,
            ResultId = isResult ? id : null,
            Kind = AchievementForm.Kind,
            Reach = AchievementForm.Reach,
            Text = AchievementForm.Text,
            From = AchievementForm.From,
            To = AchievementForm.To,
            Evidence = AchievementForm.Evidence,
        };
        return await ActAsync("achieve", (a, token) => nominations.AddAchievementAsync(options, a, token), "awards.saved", cancellation);
    }

    [HandlerNeeds(Capability.NominateForAwards)]
    public async Task<IActionResult> OnPostPaperAsync(CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        if (Upload is not null)
        {
            await Upload.CopyToAsync(bytes, cancellation);
        }

        var options = new AddPaperOptions
        {
            Access = person.Access,
            NominationId = Id,
            Piece = Piece,
            FileName = Upload?.FileName ?? "",
            Bytes = bytes.ToArray(),
            IsSigned = IsSigned,
        };
        return await ActAsync("paper", (a, token) => dossiers.AddAsync(options, a, token), "awards.saved", cancellation);
    }

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostMatterAsync(CancellationToken cancellation)
    {
        var options = new ReportMatterOptions
        {
            Access = person.Access,
            NominationId = Id,
            Kind = MatterKind,
            Source = Source,
        };
        return await ActAsync("suspend", (a, token) => appraisal.ReportMatterAsync(options, a, token), "awards.saved", cancellation);
    }

    [HandlerNeeds(Capability.ManageCommendation)]
    public async Task<IActionResult> OnPostConcludeAsync(CancellationToken cancellation)
    {
        var options = new ConcludeMatterOptions
        {
            Access = person.Access,
            NominationId = Id,
            MatterId = MatterId,
            Conclusion = Conclusion,
            On = ConcludedOn,
            IsViolation = IsViolation,
            DisciplineEndsOn = DisciplineEndsOn,
        };
        return await ActAsync("conclude", (a, token) => appraisal.ConcludeAsync(options, a, token), "awards.saved", cancellation);
    }

    public sealed class AchievementInput
    {
        public AchievementKind Kind { get; set; }
        public InitiativeReach Reach { get; set; }
        public string? Text { get; set; }
        public DateOnly? From { get; set; }
        public DateOnly? To { get; set; }
        public string? Evidence { get; set; }
    }
}
