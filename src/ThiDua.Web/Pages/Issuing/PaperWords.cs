using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;
using ThiDua.Web.Components.Forms;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>States, verdicts and choices of papers in words.</summary>
internal static class PaperWords
{
    public static Tone ToneOf(PaperState state) =>
        state switch
        {
            PaperState.Issued => Tone.Good,
            PaperState.Checked or PaperState.Signed => Tone.Info,
            PaperState.Recalled => Tone.Bad,
            PaperState.Cancelled => Tone.Quiet,
            _ => Tone.Warn,
        };

    public static Tone ToneOf(SignatureVerdict verdict) =>
        verdict switch
        {
            SignatureVerdict.Trusted => Tone.Good,
            SignatureVerdict.NotTrusted => Tone.Warn,
            SignatureVerdict.Broken => Tone.Bad,
            _ => Tone.Quiet,
        };

    public static IReadOnlyList<Choice> States(Texts texts) =>
        [.. Enum.GetValues<PaperState>().Select(s => new Choice($"{s}", texts[$"issuing.state.{s}"]))];

    public static IReadOnlyList<Choice> Priorities(Texts texts) =>
        [.. Enum.GetValues<PaperPriority>().Select(p => new Choice($"{p}", texts[$"issuing.priority.{p}"]))];

    /// <summary>Where this site is, for addresses that leave it on paper.</summary>
    public static Uri Site(this HttpRequest request) => new($"{request.Scheme}://{request.Host}{request.PathBase}/");
}
