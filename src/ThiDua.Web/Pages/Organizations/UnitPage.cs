using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Organizations;

/// <summary>A page about one unit of today's tree; a foreign one is 404.</summary>
public abstract class UnitPage(CurrentPerson person, Texts texts) : PageModel
{
    [FromRoute]
    public Guid UnitId { get; set; }

    public OrgNode Unit { get; private set; } = null!;

    protected CurrentPerson Current => person;

    protected Texts Texts => texts;

    public OrgTree Tree => person.Access.Tree;

    public string Link => AddressOf(UnitId);

    /// <summary>Contacts, sizes, import and what stands below: also of a level of government itself.</summary>
    public bool MayManageBelow => person.Access.Can(Capability.ManageOrganisation, UnitId);

    /// <summary>The unit itself: name, place, end.</summary>
    public bool MayManage => MayManageNode(Unit);

    /// <summary>The way down to the unit, as far as the person may see it.</summary>
    public IReadOnlyList<LinkItem> Crumbs =>
        [
            new(texts["units.title"], "/to-chuc"),
            .. Tree.PathUp(UnitId).Skip(1).Reverse().Where(n => MaySee(n.UnitId)).Select(n => new LinkItem(n.Name, AddressOf(n.UnitId))),
        ];

    public IReadOnlyList<LinkItem> CrumbsBelow => [.. Crumbs, new(Unit.Name, Link)];

    public static string AddressOf(Guid unit) => $"/to-chuc/{unit}";

    protected bool MaySee(Guid unit) => person.Access.Can(Capability.ViewOrganisation, unit, published: true);

    protected bool MayManageNode(OrgNode node) =>
        person.Access.Can(node.Kind.IsAuthority() ? Capability.ManageAdministrativeUnits : Capability.ManageOrganisation, node.UnitId);

    /// <summary>False where the unit is not there or not the person's to see.</summary>
    protected bool Find()
    {
        if (Tree.Find(UnitId) is not { } node || !MaySee(UnitId))
        {
            return false;
        }

        Unit = node;
        return true;
    }

    protected bool FindToManage() => Find() && MayManage && !Unit.IsEnded;

    protected bool FindToManageBelow() => Find() && MayManageBelow && !Unit.IsEnded;

    protected Core.Shared.Audit.ActionContext Act(string action, string? reason = null) =>
        person.Act(action, Tree.AuthorityOf(UnitId)?.UnitId).Because(reason);

    protected IActionResult Done(Guid unit, string sentence)
    {
        TempData.Say(sentence);
        return Redirect(AddressOf(unit));
    }
}
