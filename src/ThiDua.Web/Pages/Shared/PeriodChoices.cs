using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;

namespace ThiDua.Web.Pages.Shared;

/// <summary>The periods that a round is usually opened for: of each kind the one before, the running one and the next.</summary>
internal static class PeriodChoices
{
    private static readonly PeriodKind[] Kinds = [PeriodKind.Year, PeriodKind.Half, PeriodKind.Quarter, PeriodKind.Month];

    public static IReadOnlyList<Choice> Around(DateOnly today, Texts texts) =>
        [
            .. Kinds.SelectMany(kind =>
            {
                var now = PeriodCodes.Containing(kind, today);
                return new[] { PeriodCodes.Previous(now)!, now, PeriodCodes.Next(now)! }.Select(p => new Choice(
                    Key(p),
                    texts.PeriodName(p.Kind, p.Code),
                    Group: texts[$"rounds.kind.{kind}"]
                ));
            }),
        ];

    public static string Key(PeriodDefinition period) => $"{period.Kind}:{period.Code}";

    /// <summary>The period that a key names; null where it names none.</summary>
    public static PeriodDefinition? Read(string? key) =>
        key?.Split(':') is [var kind, var code] && Enum.TryParse<PeriodKind>(kind, out var parsed) && Enum.IsDefined(parsed)
            ? PeriodCodes.Parse(parsed, code)
            : null;
}
