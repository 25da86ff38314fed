namespace ThiDua.Core.Assessment.Scoring;

/// <summary>What a unit reached.</summary>
/// <param name="Standard">The standard points, scaled up to the whole where a criterion does not count for the unit.</param>
public readonly record struct ScoreTotal(int Standard, int Bonus, int Deduction, int Total, Exclusion Exclusion);

/// <summary>The scores of all units: points per cell, totals and ranks, in the order of the units of the table.</summary>
public sealed record ScoreResult(ScoreTable Table, RuleBook Book, ScoreCell[] Cells, ValuePlace[] Places, ScoreTotal[] Totals, int[] Ranks)
{
    public ScoreCell this[int unit, int rule] => Cells[unit * Table.Rules + rule];

    public ValuePlace Place(int unit, int rule) => Places.Length == 0 ? default : Places[unit * Table.Rules + rule];

    /// <summary>How many have a rank.</summary>
    public int Ranked => Ranks.Count(r => r > 0);
}

/// <summary>
/// Computes scores: nothing but the rules and the table goes in, and the same always comes out, whatever order the units
/// stand in. Integers throughout.
/// </summary>
public static class ScoreEngine
{
    public static ScoreResult Compute(RuleBook book, ScoreTable table)
    {
        if (book.Rules.Count != table.Rules)
        {
            throw new ArgumentException($"{book.Rules.Count} rules over {table.Rules} columns.", nameof(table));
        }

        var (units, rules) = (table.Units.Count, table.Rules);
        var places = book.Rules.Any(r => r.Method == ScoreMethod.Rank) ? new ValuePlace[units * rules] : [];
        for (var r = 0; r < rules; r++)
        {
            if (book.Rules[r].Method == ScoreMethod.Rank)
            {
                Place(book.Rules[r], table, r, places);
            }
        }

        var cells = new ScoreCell[units * rules];
        var totals = new ScoreTotal[units];
        Parallel.For(
            0,
            units,
            u =>
            {
                for (var r = 0; r < rules; r++)
                {
                    var place = places.Length == 0 ? default : places[u * rules + r];
                    cells[u * rules + r] = CellScore.Of(book.Rules[r], table[u, r], place, book.Deviation);
                }

                totals[u] = TotalOf(book, cells.AsSpan(u * rules, rules), table.Row(u), table.IsLeftOut[u]);
            }
        );
        return new ScoreResult(table, book, cells, places, totals, ScoreRanking.Of(book, table, cells, totals));
    }

    /// <summary>The total of one unit from its cells.</summary>
    public static ScoreTotal TotalOf(RuleBook book, ReadOnlySpan<ScoreCell> cells, ReadOnlySpan<ScoreInput> inputs, bool isLeftOut)
    {
        long standard = 0,
            bonus = 0,
            deduction = 0,
            whole = 0,
            counted = 0;
        var (fails, hasInput) = (false, false);
        for (var r = 0; r < cells.Length; r++)
        {
            var (rule, cell) = (book.Rules[r], cells[r]);
            hasInput |= inputs[r].State != ValueState.Missing || inputs[r].Given != Points.None;
            switch (rule.Role)
            {
                case ScoreRole.Standard:
                    whole += rule.Points;
                    counted += cell.Outcome == ScoreOutcome.LeftOut ? 0 : rule.Points;
                    standard += cell.Points;
                    break;
                case ScoreRole.Bonus:
                    bonus += cell.Points;
                    break;
                case ScoreRole.Deduction:
                    deduction += cell.Points;
                    break;
                case ScoreRole.Gate:
                    fails |= cell.Outcome == ScoreOutcome.Failed;
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(book), rule.Role, "Unknown role.");
            }
        }

        var scaled = counted == whole || counted == 0 ? (int)standard : Points.Rounded((Int128)standard * whole, counted);
        var added = (int)Math.Min(bonus, book.BonusCap);
        var exclusion =
            isLeftOut ? Exclusion.Decided
            : fails ? Exclusion.Gate
            : hasInput ? Exclusion.None
            : Exclusion.NoInput;
        var total = fails ? 0 : (int)Math.Max(0, scaled + added - deduction);
        return new ScoreTotal(scaled, added, (int)deduction, total, exclusion);
    }

    /// <summary>Places by value, equal values sharing the better one.</summary>
    private static void Place(ScoreRule rule, ScoreTable table, int column, ValuePlace[] places)
    {
        var known = new List<int>(table.Units.Count);
        for (var u = 0; u < table.Units.Count; u++)
        {
            if (table[u, column].State == ValueState.Known)
            {
                known.Add(u);
            }
        }

        known.Sort((a, b) => ScoreRanking.CompareValues(table[a, column], table[b, column], rule.LessIsBetter));
        var place = 0;
        for (var i = 0; i < known.Count; i++)
        {
            if (i == 0 || ScoreRanking.CompareValues(table[known[i - 1], column], table[known[i], column], rule.LessIsBetter) != 0)
            {
                place = i + 1;
            }

            places[known[i] * table.Rules + column] = new ValuePlace(place, known.Count);
        }
    }
}
