using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

/// <summary>A value as an inspection found it.</summary>
public sealed record VerifiedLine(
    Guid SourceId,
    Guid MeasureId,
    long ReportedNumerator,
    long ReportedDenominator,
    long Numerator,
    long Denominator
);

public sealed record RecordVerifiedOptions
{
    public required Guid PeriodId { get; init; }
    public required Guid UnitId { get; init; }
    public required IReadOnlyList<VerifiedLine> Lines { get; init; }
}

/// <summary>Keeps verified values beside the reported ones. Whose they are to record is asked by the inspection.</summary>
public sealed class VerificationService(ThiDuaDbContext db)
{
    /// <summary>Records the lines; what was recorded from the same line before is corrected. The caller saves.</summary>
    public async Task RecordAsync(RecordVerifiedOptions options, ActionContext action, CancellationToken cancellation)
    {
        var sources = options.Lines.Select(l => l.SourceId).ToList();
        var known = await db
            .VerifiedValues.AsTracking()
            .Where(v => sources.Contains(v.SourceId))
            .ToDictionaryAsync(v => v.SourceId, cancellation);
        foreach (var line in options.Lines)
        {
            if (!known.TryGetValue(line.SourceId, out var value))
            {
                value = new VerifiedValue
                {
                    Id = Ids.Next(),
                    PeriodId = options.PeriodId,
                    UnitId = options.UnitId,
                    MeasureId = line.MeasureId,
                    SourceId = line.SourceId,
                    ReportedNumerator = line.ReportedNumerator,
                    ReportedDenominator = line.ReportedDenominator,
                    Numerator = line.Numerator,
                    Denominator = line.Denominator,
                    At = action.At,
                    By = action.ActorId ?? Guid.Empty,
                };
                db.Add(value);
                continue;
            }

            (value.ReportedNumerator, value.ReportedDenominator) = (line.ReportedNumerator, line.ReportedDenominator);
            (value.Numerator, value.Denominator) = (line.Numerator, line.Denominator);
            (value.At, value.By) = (action.At, action.ActorId ?? Guid.Empty);
        }
    }
}
