using ThiDua.Core.Community;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;

namespace ThiDua.Web.Pages.Community.Initiatives;

internal static class InitiativeWords
{
    public static Tone ToneOf(InitiativeState state) =>
        state switch
        {
            InitiativeState.Recognised or InitiativeState.Spread => Tone.Good,
            InitiativeState.NotRecognised or InitiativeState.Withdrawn => Tone.Quiet,
            InitiativeState.Judged => Tone.Warn,
            _ => Tone.Info,
        };

    /// <summary>"12,5 hồ sơ → 40 hồ sơ".</summary>
    public static string Figures(long before, long after, string unit) => $"{One(before)} {unit} → {One(after)} {unit}";

    public static string One(long value) => Formats.Number(value / 10m, Initiative.Scale);
}
