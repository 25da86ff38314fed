using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

/// <summary>Numbers of targets as integers at a measure's scale.</summary>
public static class TargetValues
{
    private const decimal Limit = 1_000_000_000_000_000m;

    /// <summary>False where the scale is too coarse for the number, or the number too large.</summary>
    public static bool TryScale(decimal value, int scale, out long scaled)
    {
        scaled = 0;
        if (Math.Abs(value) >= Limit)
        {
            return false;
        }

        var power = value;
        for (var i = 0; i < scale; i++)
        {
            power *= 10;
        }

        if (Math.Abs(power) >= Limit || decimal.Truncate(power) != power)
        {
            return false;
        }

        scaled = (long)power;
        return true;
    }

    /// <summary>The least scale that keeps a number whole.</summary>
    public static int ScaleOf(decimal value)
    {
        var scale = 0;
        while (scale < Measure.MaxScale && !TryScale(value, scale, out _))
        {
            scale++;
        }

        return scale;
    }

    /// <summary>"70", "97,5", "1.200": zeros behind the comma say nothing.</summary>
    public static string Print(long value, int scale)
    {
        var number = (decimal)value;
        for (var i = 0; i < scale; i++)
        {
            number /= 10;
        }

        return Formats.Number(number, scale);
    }
}
