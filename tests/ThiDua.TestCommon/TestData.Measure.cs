using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;

namespace ThiDua.TestCommon;

public sealed partial class TestData
{
    /// <summary>A measure that villages report, with one formula.</summary>
    /// <param name="scale">Decimals; a share has one where nothing is said.</param>
    public Task<Measure> CreateMeasureAsync(
        MeasureKind kind = MeasureKind.Count,
        string? name = null,
        string? code = null,
        int? scale = null,
        MeasureDirection direction = MeasureDirection.MoreIsBetter,
        PeriodFold periodFold = PeriodFold.Last,
        OrgUnit? owner = null,
        bool isCumulative = false,
        params UnitKind[] reportedBy
    )
    {
        var number = Next();
        return SavedAsync(
            new Measure
            {
                Id = Guid.CreateVersion7(),
                Code = code ?? $"THU.CHI_TIEU_{number}",
                OwnerUnitId = owner?.Id,
                Name = name ?? $"Chỉ tiêu thử số {number}",
                Kind = kind,
                Direction = direction,
                Scale = scale ?? (kind == MeasureKind.Share ? 1 : 0),
                UnitText = kind == MeasureKind.Share ? "%" : "hộ",
                PeriodFold = periodFold,
                IsCumulative = isCumulative,
                Source = MeasureSource.Reported,
                ReportedBy = reportedBy.Length > 0 ? [.. reportedBy] : [UnitKind.Village],
                Formulas =
                [
                    new MeasureFormula
                    {
                        Id = Guid.CreateVersion7(),
                        ValidFrom = new DateOnly(2025, 7, 1),
                        Numerator = "Số hộ đạt",
                        Denominator = kind == MeasureKind.Share ? "Tổng số hộ" : null,
                    },
                ],
            }
        );
    }
}
