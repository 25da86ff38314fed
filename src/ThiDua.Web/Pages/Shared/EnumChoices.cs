using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;

namespace ThiDua.Web.Pages.Shared;

internal static class EnumChoices
{
    /// <summary>The values of an enumeration as choices of a field, each with its words.</summary>
    public static IReadOnlyList<Choice> Of<T>(Func<T, string> text)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new Choice($"{v}", text(v)))];

    /// <summary>The values of an enumeration as choices; their words are "{prefix}.{value}".</summary>
    public static IReadOnlyList<Choice> ChoicesOf<T>(this Texts texts, string prefix)
        where T : struct, Enum => Of<T>(v => texts[$"{prefix}.{v}"]);
}
