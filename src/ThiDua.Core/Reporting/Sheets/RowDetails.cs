using System.Globalization;
using System.Text.Json;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Reporting;

/// <summary>What is kept of the verdict on a row: problems in full, of the changes the first ones.</summary>
public sealed record RowDetails(IReadOnlyList<RowDetails.Fault> Problems, IReadOnlyList<RowChange> Changes)
{
    private const int MostChanges = 12;

    /// <param name="IsWarning">Suspicious, not impossible: the value is taken.</param>
    public sealed record Fault(string? Column, string Key, bool IsWarning, string?[] Arguments);

    public static string Of(IEnumerable<CellFault> problems, IEnumerable<RowChange> changes) =>
        JsonSerializer.Serialize(
            new RowDetails(
                [
                    .. problems.Select(p => new Fault(
                        p.Column,
                        p.Key,
                        p.IsWarning,
                        [.. p.Arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture))]
                    )),
                ],
                [.. changes.Take(MostChanges)]
            )
        );

    public static RowDetails Read(string json) => JsonSerializer.Deserialize<RowDetails>(json) ?? new([], []);

    public IEnumerable<(RowProblem Problem, bool IsWarning)> Sentences =>
        Problems.Select(p => (new RowProblem(p.Column, p.Key, [.. p.Arguments]), p.IsWarning));
}

/// <summary>Something about one cell (or the whole row where no column is named).</summary>
public sealed record CellFault(string? Column, string Key, bool IsWarning, params object?[] Arguments);
