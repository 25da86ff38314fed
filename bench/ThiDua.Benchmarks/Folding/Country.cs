using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;

namespace ThiDua.Benchmarks.Folding;

/// <summary>A country of 100,000 units (34 provinces, 3,321 communes, 96,645 villages) and what the villages report.</summary>
internal sealed class Country
{
    public const int Measures = 50;
    private const int Provinces = 34;
    private const int Communes = 3321;
    private const int Villages = 96645;

    private Country(int[] parent, UnitKind[] kinds)
    {
        (Parent, Kinds) = (parent, kinds);
        Shape = new RollUpShape(parent);
    }

    /// <summary>In pre-order; unit 0 is the country itself.</summary>
    public int[] Parent { get; }
    public UnitKind[] Kinds { get; }
    public RollUpShape Shape { get; }

    public static Country Make()
    {
        var parent = new List<int> { -1 };
        var kinds = new List<UnitKind> { UnitKind.Country };
        for (var p = 0; p < Provinces; p++)
        {
            var province = Add(0, UnitKind.Province);
            for (var c = Communes * p / Provinces; c < Communes * (p + 1) / Provinces; c++)
            {
                var commune = Add(province, UnitKind.Commune);
                for (var v = (long)Villages * c / Communes; v < (long)Villages * (c + 1) / Communes; v++)
                {
                    Add(commune, UnitKind.Village);
                }
            }
        }

        return new Country([.. parent], [.. kinds]);

        int Add(int above, UnitKind kind)
        {
            parent.Add(above);
            kinds.Add(kind);
            return parent.Count - 1;
        }
    }

    /// <summary>The same numbers at every run: 19 of 20 cells are reported.</summary>
    public static RowValues ValuesOf(Random random)
    {
        var values = new RowValues(Measures);
        for (var m = 0; m < Measures; m++)
        {
            values[m] = random.Next(20) == 0 ? null : new CellValue(random.Next(0, 400), random.Next(400, 500));
        }

        return values;
    }

    public ObservationTable Observe()
    {
        var random = new Random(923);
        var table = new ObservationTable(Parent.Length, Measures);
        for (var unit = 0; unit < Parent.Length; unit++)
        {
            if (Kinds[unit] != UnitKind.Village)
            {
                continue;
            }

            var values = ValuesOf(random);
            for (var m = 0; m < Measures; m++)
            {
                table.Expect(unit, m);
                table[unit, m] = values[m];
            }
        }

        return table;
    }
}
