using System.Globalization;
using ThiDua.Benchmarks.Harness;

namespace ThiDua.Benchmarks.Reading;

/// <summary>How reading grows with the length of the paper, up to 1,000 pages.</summary>
internal static class LengthCurve
{
    /// <summary>A page of the longest may cost so many times a page of a paper of ordinary length.</summary>
    public const double MostGrowth = 2;

    private static readonly int[] Pages = [5, 20, 50, 100, 200, 500, 1000];

    /// <summary>The time of a page of the longest paper against that of a page among 20.</summary>
    /// <param name="make">A paper of so many pages.</param>
    public static double Show(Report report, Func<int, byte[]> make, Action<byte[]> read)
    {
        report.Line("");
        report.Line("pages    time        per page");
        double ordinary = 0,
            longest = 0;
        foreach (var pages in Pages)
        {
            var paper = make(pages);
            var timing = Timing.Of(() => read(paper), runs: pages <= 100 ? 9 : 5, warmUp: 2);
            var page = timing.MedianCpu.TotalMilliseconds / pages;
            (ordinary, longest) = (pages == 20 ? page : ordinary, page);
            report.Line(string.Create(CultureInfo.InvariantCulture, $"{pages, 5}    {Report.Text(timing.Median), -11} {page:0.000} ms"));
        }

        return longest / ordinary;
    }
}
