using System.Globalization;
using System.Text.RegularExpressions;
using ThiDua.Documents;

namespace ThiDua.PlanReading.Tables;

/// <summary>A column of values and the year that its head names.</summary>
internal readonly record struct ValueColumn(int Column, int? Year, string Heading);

/// <summary>Which columns of a table of targets are what; -1 where there is none.</summary>
internal sealed partial record TargetTable(int Name, int Unit, int Lead, int Due, IReadOnlyList<ValueColumn> Values)
{
    private const int LateInYear = 9;

    /// <summary>Null for a table of other things: tasks, points, sums of money.</summary>
    public static TargetTable? Of(TableHead head, PartialDate? issued)
    {
        var unit = head.Column(TableColumns.Unit());
        var lead = head.Column(TableColumns.Lead(), unit);
        var due = head.Column(TableColumns.Due(), unit, lead);
        var named = head.Column(TableColumns.Target(), unit, lead, due);
        var name = named >= 0 ? named : head.Column(TableColumns.Name(), unit, lead, due);
        if (name < 0 || head.Headings.Any(h => TableColumns.Points().IsMatch(h)))
        {
            return null;
        }

        var values = ValuesOf(head, issued, name, unit, lead, due);
        // Without the word "chỉ tiêu" a unit of measure beside values says that the rows are measured.
        var isTargets = named >= 0 || (values.Count > 0 && unit >= 0);
        return isTargets ? new TargetTable(name, unit, lead, due, values) : null;
    }

    private static List<ValueColumn> ValuesOf(TableHead head, PartialDate? issued, params int[] taken)
    {
        var issueYear = issued?.Year;
        var result = new List<ValueColumn>();
        for (var column = 0; column < head.Headings.Count; column++)
        {
            var heading = head.Headings[column];
            var year = YearOf(heading);
            if (
                taken.Contains(column)
                || !TableColumns.Value().IsMatch(heading)
                || TableColumns.Baseline().IsMatch(heading)
                || TableColumns.Other().IsMatch(heading)
                || TableColumns.Cooperation().IsMatch(heading)
                || TableColumns.Product().IsMatch(heading)
            )
            {
                continue;
            }

            result.Add(new ValueColumn(column, year, heading));
        }

        // "Năm 2025 | Năm 2026 | Năm 2030" in a plan of 2025: the first is where things stand.
        var later =
            result.Exists(v => v.Year > issueYear) && issued?.Month >= LateInYear && !head.Headings.Any(TableColumns.Baseline().IsMatch);
        result.RemoveAll(v => v.Year < issueYear || (later && v.Year == issueYear && !Planned().IsMatch(v.Heading)));
        return result;
    }

    private static int? YearOf(string heading)
    {
        var years = Years().Matches(heading);
        return years.Count == 0 ? null : int.Parse(years[^1].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d\d(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Years();

    [GeneratedRegex(@"chỉ tiêu|kế hoạch|mục tiêu|giao|phấn đấu|đến", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Planned();
}
