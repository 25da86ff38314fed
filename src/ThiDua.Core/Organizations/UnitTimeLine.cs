namespace ThiDua.Core.Organizations;

/// <summary>What a unit was called and what it was, over time: its pasts in order, then the unit itself.</summary>
internal static class UnitTimeLine
{
    /// <summary>Another name or kind from a day until the next change that is known.</summary>
    /// <param name="pasts">In the order of their days.</param>
    /// <param name="first">The unit's first day.</param>
    /// <returns>A past to add, where the unit was something else before; and until when the new one holds (null: no end known).</returns>
    public static (OrgUnitPast? Past, DateOnly? Until) Become(
        OrgUnit unit,
        List<OrgUnitPast> pasts,
        UnitKind kind,
        string name,
        string shortName,
        DateOnly from,
        DateOnly first
    )
    {
        var next = pasts.Find(p => p.ValidTo > from);
        var start = pasts.FindLast(p => p.ValidTo <= from)?.ValidTo ?? first;
        OrgUnitPast? past = null;
        if (start < from)
        {
            past = new OrgUnitPast
            {
                Id = Ids.Next(),
                UnitId = unit.Id,
                ValidTo = from,
                Kind = next?.Kind ?? unit.Kind,
                Name = next?.Name ?? unit.Name,
                ShortName = next?.ShortName ?? unit.ShortName,
            };
        }

        if (next is null)
        {
            (unit.Kind, unit.Name, unit.ShortName) = (kind, name, shortName);
        }
        else
        {
            (next.Kind, next.Name, next.ShortName) = (kind, name, shortName);
        }

        return (past, next?.ValidTo);
    }
}
