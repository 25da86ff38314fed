using ThiDua.Core.Identity;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Pages.Returns;

/// <summary>Evidence as a list, with what the reader may know of other places of the same file.</summary>
public sealed record EvidenceList(Guid RoundId, Guid UnitId, IReadOnlyList<EvidenceView> Evidence, Func<Guid, string> Elsewhere);

/// <summary>A return to read, with what stands for its lines.</summary>
public sealed record ReturnContent(ReturnView Return, ILookup<Guid, EvidenceView> Evidence);

internal static class EvidenceWords
{
    /// <summary>Where the same file was handed in too: named where the reader may see the unit, else only that there is one.</summary>
    public static string ElsewhereOf(this Texts texts, Access access, Guid own, Guid unit) =>
        unit == own ? texts["returns.evidence.other-period"]
        : access.Can(Capability.ViewResults, unit) && access.Tree.Find(unit) is { } node ? node.Name
        : texts["returns.evidence.other-unit"];
}
