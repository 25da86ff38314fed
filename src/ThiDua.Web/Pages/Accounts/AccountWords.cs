using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Components;
using ThiDua.Web.Components.Forms;

namespace ThiDua.Web.Pages.Accounts;

/// <summary>Choices and tones that the pages on accounts share.</summary>
internal static class AccountWords
{
    /// <summary>More units than this are not put into one list: the page asks for a name first.</summary>
    public const int MostUnits = 150;

    public static Tone ToneOf(AccountState state) =>
        state switch
        {
            AccountState.Active => Tone.Good,
            AccountState.NotStarted => Tone.Info,
            AccountState.Locked => Tone.Warn,
            _ => Tone.Quiet,
        };

    public static IReadOnlyList<Choice> Roles(Access access, Texts texts) =>
        [.. RoleGranting.Grantable(access).Select(r => new Choice(r.ToString(), texts[$"role.{r}"]))];

    /// <summary>Units that the person manages accounts of: all, or those whose name contains what was searched for.</summary>
    /// <param name="keep">Always among them: what was chosen before.</param>
    public static UnitChoices Units(Access access, string? search, params Guid?[] keep)
    {
        var folded = SearchFolding.Fold(search);
        var all = access
            .HeldAt(Capability.ManageAccounts)
            .SelectMany(n => access.Tree.Subtree(n.UnitId))
            .DistinctBy(n => n.UnitId)
            .ToList();
        var found = all.Where(n => keep.Contains(n.UnitId))
            .Concat(all.Where(n => folded.Length == 0 || SearchFolding.Fold(n.Name).Contains(folded, StringComparison.Ordinal)))
            .DistinctBy(n => n.UnitId)
            .Take(MostUnits)
            .Select(n => new Choice(
                n.UnitId.ToString(),
                n.ParentId is { } parent && access.Tree.Find(parent) is { } above ? $"{n.Name} ({above.Name})" : n.Name
            ));
        return new UnitChoices([.. found], all.Count > MostUnits);
    }
}

/// <param name="Items">What the list offers.</param>
/// <param name="AsksForName">There are too many for one list, so the page has a search box.</param>
public sealed record UnitChoices(IReadOnlyList<Choice> Items, bool AsksForName);
