namespace ThiDua.Core.Assessment.Scoring;

/// <summary>Points are integers at two decimals: 1250 is 12,5 points.</summary>
public static class Points
{
    public const int Scale = 2;

    /// <summary>One point.</summary>
    public const int One = 100;

    /// <summary>Points given by no one: no column holds them.</summary>
    public const int None = int.MinValue;

    /// <summary>part ÷ whole, rounded half away from zero; how every score is rounded.</summary>
    public static int Rounded(Int128 part, Int128 whole)
    {
        if (whole < 0)
        {
            (part, whole) = (-part, -whole);
        }

        var half = part < 0 ? -whole : whole;
        return (int)((part * 2 + half) / (whole * 2));
    }
}
