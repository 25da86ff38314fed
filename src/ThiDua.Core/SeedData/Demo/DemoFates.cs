namespace ThiDua.Core.SeedData;

/// <summary>How far a return of the demonstration has come.</summary>
internal enum DemoFate
{
    NotStarted,
    Draft,
    Submitted,
    SentBack,
    Accepted,

    /// <summary>Accepted, and handed in after the due day.</summary>
    Late,
}

internal static class DemoFates
{
    private const int LateOnes = 2;

    /// <summary>A round that is over misses one unit and had two late ones; of an open one about half is accepted.</summary>
    /// <param name="rank">Place of the unit among all that are asked, from 0.</param>
    public static DemoFate Of(DemoRoundKind kind, int rank, int count)
    {
        if (kind == DemoRoundKind.Over)
        {
            return count > LateOnes + 2 && rank == count - 1 ? DemoFate.NotStarted
                : count > LateOnes + 2 && rank < LateOnes ? DemoFate.Late
                : DemoFate.Accepted;
        }

        var place = rank * 100 / count;
        return place switch
        {
            < 50 => DemoFate.Accepted,
            < 70 => DemoFate.Submitted,
            _ when IsFirstFrom(70, rank, count) => DemoFate.SentBack,
            < 85 => DemoFate.Draft,
            _ => DemoFate.NotStarted,
        };
    }

    private static bool IsFirstFrom(int place, int rank, int count) => (rank - 1) * 100 / count < place || rank == 0;
}
