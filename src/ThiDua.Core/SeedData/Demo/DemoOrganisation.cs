using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.SeedData;

/// <summary>
/// The organisation that the system is shown and tried with: Gia Lai province, the communes Kon Chiêng, Đại Sơn (Hải
/// Phòng), Bình Chương and Đông Phú, and six smaller ones. Provinces and communes are real, everything below is invented.
/// </summary>
public sealed class DemoOrganisation
{
    private readonly List<DemoUnit> units = [];
    private readonly List<DemoCluster> clusters = [];
    private readonly DemoFile file;
    private readonly Dictionary<string, SeedUnit> tree;

    private DemoOrganisation(DemoFile file, IEnumerable<SeedUnit> tree)
    {
        this.file = file;
        this.tree = tree.ToDictionary(unit => unit.Code);
        Authorities = [.. file.Provinces.Select(Province), .. file.Communes.Select(Commune)];
    }

    public IReadOnlyList<DemoAuthority> Authorities { get; }

    public IReadOnlyList<DemoUnit> Units => units;

    public IReadOnlyList<DemoCluster> Clusters => clusters;

    public static DemoOrganisation Read() => new(SeedFile.Json<DemoFile>("demo-organisation.json"), AdministrativeUnitSeed.Read());

    private DemoAuthority Province(ProvinceRow row)
    {
        var authority = Authority(row.Code, row.Slug, isComplete: true);
        AddTemplate(authority, file.ProvinceUnits);
        AddClusters(authority, file.ProvinceClusters);
        foreach (var cluster in row.Clusters)
        {
            clusters.Add(new DemoCluster($"{row.Slug}/{cluster.Key}", authority, cluster.Name, cluster.Members, []));
        }

        return authority;
    }

    private DemoAuthority Commune(CommuneRow row)
    {
        var authority = Authority(row.Code, row.Slug, !row.Light);
        AddTemplate(authority, file.CommuneUnits.Where(unit => unit.Light || !row.Light));
        foreach (var school in row.Schools)
        {
            var size = NewSize() with { Officials = school.Officials, Pupils = school.Pupils };
            var shortName = school.Name["Trường ".Length..];
            units.Add(New(authority, school.Key, UnitKind.School, school.Name, shortName, size) with { HeadTitle = "Hiệu trưởng" });
        }

        foreach (var cooperative in row.Cooperatives)
        {
            var size = NewSize() with { Workers = cooperative.Workers };
            units.Add(New(authority, cooperative.Key, UnitKind.Cooperative, cooperative.Name, cooperative.Name, size));
        }

        foreach (var enterprise in row.Enterprises)
        {
            var size = NewSize() with { Workers = enterprise.Workers };
            units.Add(New(authority, enterprise.Key, UnitKind.Enterprise, enterprise.Name, enterprise.Name, size));
        }

        var kind = FirstLetter.Capitalised(row.VillageKind);
        foreach (var (index, village) in row.Villages.Index())
        {
            var size = NewSize() with { Households = village.Households, Adults = village.Adults };
            units.Add(New(authority, $"thon-{index + 1}", UnitKind.Village, $"{kind} {village.Name}", village.Name, size));
        }

        AddClusters(authority, file.CommuneClusters);
        return authority;
    }

    private DemoAuthority Authority(string code, string slug, bool isComplete)
    {
        var unit = tree[code];
        var name = AdministrativeUnitSeed.FullName(unit.Current.Kind, unit.Current.Name);
        return new DemoAuthority(code, unit.ParentCode, slug, unit.Current.Kind, name, isComplete);
    }

    private void AddTemplate(DemoAuthority authority, IEnumerable<UnitRow> rows)
    {
        foreach (var row in rows)
        {
            var size = NewSize() with { Officials = row.Officials };
            var unit = New(authority, row.Key, row.Kind, $"{row.Name} {authority.Name}", row.ShortName, size);
            units.Add(unit with { HeadTitle = row.Head, IsStandingOffice = row.StandingOffice });
        }
    }

    private static DemoUnit New(DemoAuthority authority, string key, UnitKind kind, string name, string shortName, DemoSize size) =>
        new($"{authority.Slug}/{key}", authority, kind, name, shortName) { Size = size };

    private void AddClusters(DemoAuthority authority, IEnumerable<KindClusterRow> rows)
    {
        foreach (var row in rows)
        {
            List<string> members = [.. units.Where(u => u.Authority == authority && row.Kinds.Contains(u.Kind)).Select(u => u.Key)];
            if (members.Count > 1) // nobody is ranked alone
            {
                clusters.Add(new DemoCluster($"{authority.Slug}/{row.Key}", authority, $"{row.Name} {authority.Name}", [], members));
            }
        }
    }

    private DemoSize NewSize() => new(file.AsOf, file.Source);

    private sealed record DemoFile(
        DateOnly AsOf,
        string Source,
        IReadOnlyList<UnitRow> CommuneUnits,
        IReadOnlyList<UnitRow> ProvinceUnits,
        IReadOnlyList<KindClusterRow> CommuneClusters,
        IReadOnlyList<KindClusterRow> ProvinceClusters,
        IReadOnlyList<ProvinceRow> Provinces,
        IReadOnlyList<CommuneRow> Communes
    );

    /// <summary>A unit that every authority of its level has; light ones also exist in incomplete communes.</summary>
    private sealed record UnitRow(
        string Key,
        UnitKind Kind,
        string Name,
        string ShortName,
        string Head,
        long Officials,
        bool Light = false,
        bool StandingOffice = false
    );

    private sealed record KindClusterRow(string Key, string Name, IReadOnlyList<UnitKind> Kinds);

    private sealed record ProvinceRow(string Code, string Slug, IReadOnlyList<ClusterRow> Clusters);

    private sealed record ClusterRow(string Key, string Name, IReadOnlyList<string> Members);

    private sealed record CommuneRow(
        string Code,
        string Slug,
        string VillageKind,
        IReadOnlyList<VillageRow> Villages,
        IReadOnlyList<SchoolRow> Schools,
        IReadOnlyList<WorkplaceRow> Cooperatives,
        IReadOnlyList<WorkplaceRow> Enterprises,
        bool Light = false
    );

    private sealed record VillageRow(string Name, long Households, long Adults);

    private sealed record SchoolRow(string Key, string Level, string Name, long Officials, long Pupils);

    private sealed record WorkplaceRow(string Key, string Name, long Workers);
}
