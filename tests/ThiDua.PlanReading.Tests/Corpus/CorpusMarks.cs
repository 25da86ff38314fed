using System.Text;

namespace ThiDua.PlanReading.Tests.Corpus;

/// <summary>A marked stretch: "{T >= 85 % due=2027|…}" is kind T with words ">=", "85", "%", "due=2027".</summary>
internal sealed record CorpusMark(char Kind, IReadOnlyList<string> Words, string Text)
{
    /// <summary>The value of "name=value"; underscores stand for spaces.</summary>
    public string? Named(string name) =>
        Words.FirstOrDefault(w => w.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..].Replace('_', ' ');

    public string? Plain(int index) => Words.Where(w => !w.Contains('=') || w is "=" or ">=" or "<=").ElementAtOrDefault(index);

    public bool Has(string word) => Words.Contains(word);
}

/// <summary>Takes the marks out of a line: its plain text, and the marks in the order in which they begin.</summary>
internal static class CorpusMarks
{
    public static (string Text, List<CorpusMark> Marks) Read(string line)
    {
        var at = 0;
        var marks = new List<(int Order, CorpusMark Mark)>();
        var text = Read(line, ref at, marks);
        return (text, marks.OrderBy(m => m.Order).Select(m => m.Mark).ToList());
    }

    public static string Plain(string line) => Read(line).Text;

    private static string Read(string line, ref int at, List<(int, CorpusMark)> marks)
    {
        var text = new StringBuilder();
        while (at < line.Length && line[at] != '}')
        {
            if (line[at] != '{')
            {
                text.Append(line[at++]);
                continue;
            }

            var bar = line.IndexOf('|', at);
            var words = line[(at + 1)..bar].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var order = at;
            at = bar + 1;
            var inner = Read(line, ref at, marks);
            at++;
            text.Append(inner);
            marks.Add((order, new CorpusMark(words[0][0], words[1..], inner)));
        }

        return text.ToString();
    }
}
