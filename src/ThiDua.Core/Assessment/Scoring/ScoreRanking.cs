namespace ThiDua.Core.Assessment.Scoring;

/// <summary>
/// Ranks units by their totals; equals are told apart by the declared chain, step by step. What is still equal shares the rank,
/// and the next one follows after all of them (1, 2, 2, 4).
/// </summary>
public static class ScoreRanking
{
    /// <summary>The rank of each unit in the order of the table; 0 for those without.</summary>
    internal static int[] Of(RuleBook book, ScoreTable table, ScoreCell[] cells, ScoreTotal[] totals)
    {
        var chain = new Chain(book, table, cells, totals);
        var ranked = Enumerable.Range(0, table.Units.Count).Where(u => totals[u].Exclusion == Exclusion.None).ToArray();
        Array.Sort(ranked, chain);
        var ranks = new int[table.Units.Count];
        for (var i = 0; i < ranked.Length; i++)
        {
            ranks[ranked[i]] = i > 0 && chain.Compare(ranked[i - 1], ranked[i]) == 0 ? ranks[ranked[i - 1]] : i + 1;
        }

        return ranks;
    }

    /// <summary>
    /// The step of the chain that puts a unit apart from another of the same total: −1 where the total already does, the number
    /// of steps where nothing does.
    /// </summary>
    public static int DecidedBy(ScoreResult result, int a, int b)
    {
        if (result.Totals[a].Total != result.Totals[b].Total)
        {
            return -1;
        }

        var chain = new Chain(result.Book, result.Table, result.Cells, result.Totals);
        for (var step = 0; step < result.Book.Ties.Count; step++)
        {
            if (chain.CompareStep(step, a, b) != 0)
            {
                return step;
            }
        }

        return result.Book.Ties.Count;
    }

    /// <summary>The better one first; a value that is not known comes last.</summary>
    internal static int CompareValues(in ScoreInput a, in ScoreInput b, bool lessIsBetter)
    {
        var (knownA, knownB) = (a.State == ValueState.Known, b.State == ValueState.Known);
        if (!knownA || !knownB)
        {
            return knownB.CompareTo(knownA);
        }

        var order = ((Int128)b.Numerator * a.Denominator).CompareTo((Int128)a.Numerator * b.Denominator);
        return lessIsBetter ? -order : order;
    }

    private sealed class Chain(RuleBook book, ScoreTable table, ScoreCell[] cells, ScoreTotal[] totals) : IComparer<int>
    {
        private readonly int[] columns =
        [
            .. book.Ties.Select(t => t.RuleId is { } id ? book.Rules.Index().FirstOrDefault(r => r.Item.Id == id, (-1, null!)).Index : -1),
        ];

        public int Compare(int a, int b)
        {
            var order = totals[b].Total.CompareTo(totals[a].Total);
            for (var step = 0; order == 0 && step < columns.Length; step++)
            {
                order = CompareStep(step, a, b);
            }

            return order;
        }

        public int CompareStep(int step, int a, int b) =>
            book.Ties[step].By switch
            {
                TieBreak.LegalPreference => table.Preferred[b].CompareTo(table.Preferred[a]),
                TieBreak.Ballot => table.Votes[b].CompareTo(table.Votes[a]),
                _ when columns[step] < 0 => 0,
                TieBreak.Points => cells[b * table.Rules + columns[step]].Points.CompareTo(cells[a * table.Rules + columns[step]].Points)
                    * (book.Rules[columns[step]].Role == ScoreRole.Deduction ? -1 : 1),
                TieBreak.Value => CompareValues(table[a, columns[step]], table[b, columns[step]], book.Rules[columns[step]].LessIsBetter),
                _ => throw new ArgumentOutOfRangeException(nameof(step), book.Ties[step].By, "Unknown step of the chain."),
            };
    }
}
