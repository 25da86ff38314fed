using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;

namespace ThiDua.Web.Pages.Shared;

/// <summary>The switch between the organisation of a period and today's, on pages of figures: the address says which (cay=hom-nay).</summary>
public static class TreeSwitch
{
    public const string Parameter = "cay";

    private const string Today = "hom-nay";

    public static TreeBasis Read(string? parameter) => parameter == Today ? TreeBasis.Today : TreeBasis.OfPeriod;

    /// <summary>To be put behind an address that has parameters already.</summary>
    public static string Suffix(TreeBasis basis) => basis == TreeBasis.Today ? $"&{Parameter}={Today}" : "";

    /// <summary>Both views; none where the organisation is the same.</summary>
    public static IReadOnlyList<TabItem> Tabs(MovementScope scope, Texts texts, HttpRequest request) =>
        scope.HasTreeChanged
            ?
            [
                new(texts["results.tree.OfPeriod"], request.SameAddressWith((Parameter, null)), scope.Basis == TreeBasis.OfPeriod),
                new(texts["results.tree.Today"], request.SameAddressWith((Parameter, Today)), scope.Basis == TreeBasis.Today),
            ]
            : [];
}
