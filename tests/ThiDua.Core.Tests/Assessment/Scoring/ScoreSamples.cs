using ThiDua.Core.Assessment.Scoring;

namespace ThiDua.Core.Tests.Assessment.Scoring;

/// <summary>Rules, inputs and random worlds for the tests of the engine.</summary>
internal static class ScoreSamples
{
    public static ScoreRule Rule(
        ScoreMethod method,
        int points = 1000,
        long goal = 100_00,
        ScoreRole role = ScoreRole.Standard,
        string code = "1"
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Code = code,
            Role = role,
            Method = method,
            Points = points,
            Goal = goal,
        };

    public static RuleBook Book(params ScoreRule[] rules) =>
        new()
        {
            EditionId = Guid.CreateVersion7(),
            Rules = rules,
            BonusCap = 1500,
        };

    /// <summary>One unit per row of inputs.</summary>
    public static ScoreTable Table(params ScoreInput[][] rows)
    {
        var table = new ScoreTable([.. rows.Select(_ => Guid.CreateVersion7())], rows[0].Length);
        for (var u = 0; u < rows.Length; u++)
        {
            rows[u].CopyTo(table.Row(u));
        }

        return table;
    }

    /// <summary>A percentage of a number of households, as the engine reads a share.</summary>
    public static ScoreInput Share(long part, long whole) => ScoreInput.Of(part * 100_00, whole);

    public static ScoreInput Given(int points, ScoreColumn column = ScoreColumn.Office) =>
        ScoreInput.Missing with
        {
            Given = points,
            Column = column,
        };

    public static (RuleBook Book, ScoreTable Table) RandomWorld(Random random, int units = 30, int rules = 12)
    {
        var methods = Enum.GetValues<ScoreMethod>();
        var book = new RuleBook
        {
            EditionId = Guid.CreateVersion7(),
            BonusCap = 500,
            Deviation = (DeviationRule)random.Next(3),
            Rules =
            [
                .. Enumerable
                    .Range(0, rules)
                    .Select(i => new ScoreRule
                    {
                        Id = Guid.CreateVersion7(),
                        Code = $"{i + 1}",
                        Method = methods[random.Next(methods.Length)],
                        Role =
                            i == 0 ? ScoreRole.Gate
                            : i % 5 == 1 ? ScoreRole.Bonus
                            : i % 7 == 2 ? ScoreRole.Deduction
                            : ScoreRole.Standard,
                        Points = random.Next(1, 20) * 50,
                        Goal = random.Next(0, 5) * 20_00,
                        Limit = random.Next(3) == 0 ? random.Next(100_00) : null,
                        PointsEach = 50,
                        LessIsBetter = random.Next(4) == 0,
                        NeedsEvidence = random.Next(4) == 0,
                        WithoutSubjects = (WithoutSubjects)random.Next(3),
                        Steps = [new(null, true, 50_00, false, 100), new(50_00, true, null, true, 400)],
                    }),
            ],
        };
        book = book with { Ties = [new(TieBreak.LegalPreference), new(TieBreak.Value, book.Rules[3].Id), new(TieBreak.Ballot)] };
        var table = new ScoreTable([.. Enumerable.Range(0, units).Select(_ => Guid.CreateVersion7())], rules);
        for (var u = 0; u < units; u++)
        {
            (table.Preferred[u], table.Votes[u], table.IsLeftOut[u]) = (random.Next(3) == 0, random.Next(-1, 4), random.Next(15) == 0);
            for (var r = 0; r < rules; r++)
            {
                // Few different values, so that there are ties.
                table[u, r] = random.Next(8) switch
                {
                    0 => ScoreInput.Missing,
                    1 => ScoreInput.Of(0, 0),
                    2 => Given(random.Next(4) * 100, (ScoreColumn)random.Next(1, 5)) with { Evidence = 1 },
                    _ => Share(random.Next(5), 4) with { Evidence = random.Next(2), Factor = random.Next(5) * 25_00 },
                };
            }
        }

        return (book, table);
    }

    /// <summary>The same units in another order.</summary>
    public static ScoreTable Shuffled(ScoreTable table, Random random)
    {
        var order = Enumerable.Range(0, table.Units.Count).ToArray();
        random.Shuffle(order);
        var shuffled = new ScoreTable([.. order.Select(u => table.Units[u])], table.Rules);
        foreach (var (to, from) in order.Index())
        {
            table.Row(from).CopyTo(shuffled.Row(to));
            (shuffled.Preferred[to], shuffled.Votes[to], shuffled.IsLeftOut[to]) = (
                table.Preferred[from],
                table.Votes[from],
                table.IsLeftOut[from]
            );
        }

        return shuffled;
    }
}
