using ThiDua.Core.Organizations;

namespace ThiDua.Data.Tests.Organizations;

/// <summary>Trees of any shape: some deep, some flat, some with several roots; names that differ only by diacritics or digits.</summary>
internal static class RandomTree
{
    private static readonly string[] Names = ["A", "Ă", "Â", "An", "Đ", "D", "E", "Ê", "Làng 2", "Làng 10", "Ô", "Ơ", "U", "Ư", "Ya"];

    public static Dictionary<OrgUnit, Guid?> Create(Random random, int size)
    {
        var parents = new Dictionary<OrgUnit, Guid?>();
        var units = new List<OrgUnit>();
        var depth = random.NextDouble();
        for (var i = 0; i < size; i++)
        {
            var unit = new OrgUnit
            {
                Id = Guid.CreateVersion7(),
                Kind = random.GetItems(Enum.GetValues<UnitKind>(), 1)[0],
                Name = $"đơn vị {i}",
                ShortName = $"{random.GetItems(Names, 1)[0]} {i}",
            };
            // Near the end of the list makes deep trees, anywhere makes flat ones.
            var from = (int)(units.Count * depth);
            parents[unit] = i == 0 || random.Next(20) == 0 ? null : units[random.Next(from, units.Count)].Id;
            units.Add(unit);
        }

        // The numbering may not rely on parents coming first.
        return parents.OrderBy(_ => random.Next()).ToDictionary();
    }
}
