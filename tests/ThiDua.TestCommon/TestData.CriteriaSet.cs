using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;

namespace ThiDua.TestCommon;

public sealed partial class TestData
{
    /// <summary>A set of criteria with the given points (one decimal: 125 = 12,5) for a kind of unit.</summary>
    public Task<CriteriaSet> CreateCriteriaSetAsync(Movement movement, UnitKind kind = UnitKind.Village, params int?[] points) =>
        CreateCriteriaSetUnderAsync(movement, null, kind, points);

    /// <summary>Criteria that are all part of one point of the plan.</summary>
    public Task<CriteriaSet> CreateCriteriaSetUnderAsync(
        Movement movement,
        string? parent,
        UnitKind kind = UnitKind.Village,
        params int?[] points
    )
    {
        var id = Guid.CreateVersion7();
        return SavedAsync(
            new CriteriaSet
            {
                Id = id,
                MovementId = movement.Id,
                Ordinal = Next(),
                GroupName = "Tập thể",
                UnitKinds = [kind],
                Criteria =
                [
                    .. (points.Length > 0 ? points : [100]).Select(
                        (p, i) =>
                            new Criterion
                            {
                                Id = Guid.CreateVersion7(),
                                SetId = id,
                                Ordinal = i + 1,
                                Text = $"Tiêu chí thử số {i + 1}",
                                Parent = parent,
                                Points = p,
                            }
                    ),
                ],
            }
        );
    }
}
