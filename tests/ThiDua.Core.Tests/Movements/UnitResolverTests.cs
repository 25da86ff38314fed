using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Tests.Movements;

public class UnitResolverTests
{
    private static readonly OrgTree Tree = MakeTree(
        (UnitKind.Province, "tỉnh Gia Lai", "Gia Lai", -1),
        (UnitKind.Department, "Sở Nội vụ", "Sở Nội vụ", 0),
        (UnitKind.Department, "Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ", 0),
        (UnitKind.Commune, "xã Kon Chiêng", "Kon Chiêng", 0),
        (UnitKind.Department, "Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội", 3),
        (UnitKind.Department, "Phòng Kinh tế", "Phòng Kinh tế", 3),
        (UnitKind.PublicServiceUnit, "Trung tâm Phục vụ hành chính công", "Trung tâm Phục vụ hành chính công", 3),
        (UnitKind.MassOrganisation, "Ủy ban Mặt trận Tổ quốc Việt Nam xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã", 3),
        (UnitKind.Village, "làng Klah", "Klah", 3),
        (UnitKind.Village, "làng Deng", "Deng", 3),
        (UnitKind.Commune, "xã Ayun", "Ayun", 0),
        (UnitKind.Department, "Phòng Kinh tế", "Phòng Kinh tế", 10)
    );

    [Theory]
    [InlineData("Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội")]
    [InlineData("phòng VH-XH", "Phòng Văn hóa - Xã hội")]
    [InlineData("Phòng Văn hoá – Xã hội xã", "Phòng Văn hóa - Xã hội")]
    [InlineData("UBMTTQVN xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã")]
    [InlineData("Trung tâm PVHCC", "Trung tâm Phục vụ hành chính công")]
    [InlineData("Phòng Kinh tế, Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội|Phòng Kinh tế")]
    [InlineData("các làng", "làng Klah|làng Deng")]
    [InlineData("Bí thư chi bộ, thôn trưởng các làng", "làng Klah|làng Deng")]
    [InlineData("Các phòng, ban", "Phòng Văn hóa - Xã hội|Phòng Kinh tế")]
    public void Resolve_WhatACommunesPlanSays_FindsItsUnits(string text, string expected)
    {
        var found = Resolver("xã Kon Chiêng").Resolve(text);
        Assert.Equal(expected.Split('|').Order(), found.Units.Select(u => u.Name).Distinct().Order());
    }

    [Fact]
    public void Resolve_OfAProvince_TakesItsCommunesButNotTheirDepartments()
    {
        var found = Resolver("tỉnh Gia Lai").Resolve("Các sở, ngành, địa phương");
        Assert.Equal(["Sở Nội vụ", "Sở Khoa học và Công nghệ", "xã Kon Chiêng", "xã Ayun"], found.Units.Select(u => u.Name));
    }

    [Theory]
    [InlineData("Hội Nông dân")]
    [InlineData("Sở Nội vụ")]
    public void Resolve_AUnitOfAnotherAuthority_StaysAsText(string text)
    {
        var found = Resolver("xã Kon Chiêng").Resolve(text);
        Assert.Empty(found.Units);
        Assert.Equal([text], found.Unresolved);
    }

    [Fact]
    public void Resolve_NamesOfWhichOneIsUnknown_TellsThatOne()
    {
        var found = Resolver("xã Kon Chiêng").Resolve("Phòng Kinh tế; Hội Nông dân");
        Assert.Equal(["Phòng Kinh tế"], found.Units.Select(u => u.Name));
        Assert.Equal(["Hội Nông dân"], found.Unresolved);
    }

    [Fact]
    public void Resolve_OfNothing_IsEmpty() => Assert.Empty(Resolver("xã Kon Chiêng").Resolve(null).Units);

    private static UnitResolver Resolver(string authority) => new(Tree, Tree.Nodes.Single(n => n.Name == authority));

    /// <summary>Nodes in pre-order with the index of their parent.</summary>
    private static OrgTree MakeTree(params (UnitKind Kind, string Name, string ShortName, int Parent)[] rows)
    {
        var ids = rows.Select(_ => Guid.CreateVersion7()).ToArray();
        var last = Enumerable.Range(0, rows.Length).ToArray();
        for (var i = rows.Length - 1; i > 0; i--)
        {
            last[rows[i].Parent] = Math.Max(last[rows[i].Parent], last[i]);
        }

        return new OrgTree(
            Guid.CreateVersion7(),
            [.. rows.Select((r, i) => new OrgNode(ids[i], r.Parent < 0 ? null : ids[r.Parent], i, last[i], 0, r.Kind, r.Name, r.ShortName))]
        );
    }
}
