using ThiDua.Core.Measures;
using ThiDua.Core.Movements;

namespace ThiDua.TestCommon;

public sealed partial class TestData
{
    /// <param name="value">At the measure's scale; of a share in per cent (scale 1: 70 % = 700).</param>
    public Task<Target> CreateTargetAsync(
        Movement movement,
        Measure measure,
        long value,
        Comparator comparator = Comparator.AtLeast,
        long? valueMax = null,
        DateOnly? dueOn = null,
        bool isYearly = false,
        long? baseline = null,
        DateOnly? baselineOn = null,
        string? per = null
    ) =>
        SavedAsync(
            new Target
            {
                Id = Guid.CreateVersion7(),
                MovementId = movement.Id,
                Ordinal = Next(),
                MeasureId = measure.Id,
                Text = $"{measure.Name}: chỉ tiêu",
                Comparator = comparator,
                Value = value,
                ValueMax = valueMax,
                DueOn = dueOn,
                IsYearly = isYearly,
                Per = per,
                Baseline = baseline,
                BaselineOn = baselineOn,
                Origin = ItemOrigin.Officer,
            }
        );
}
