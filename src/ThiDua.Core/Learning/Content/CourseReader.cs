using System.Globalization;
using System.Text;

namespace ThiDua.Core.Learning;

/// <summary>
/// Reads a course from its text: a head of "name: value" lines, then lessons ("# …") with blocks apart by empty lines and
/// questions ("? …"), then the bank ("=== Ngân hàng câu hỏi"). The same text is what is edited, exported and shipped.
/// </summary>
public sealed class CourseReader
{
    public const int MaxLength = 400_000;

    private static readonly string[] BankMarks = ["=== Ngân hàng câu hỏi", "=== Question bank"];
    private static readonly Dictionary<string, Audience> AudienceWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["cán bộ"] = Audience.Officials,
        ["người lao động"] = Audience.Workers,
        ["học sinh"] = Audience.Pupils,
        ["người dân"] = Audience.Citizens,
    };

    private readonly List<CourseMistake> mistakes = [];
    private readonly Dictionary<string, string> head = [];
    private readonly List<(string Title, List<LessonBlock> Blocks, List<Question> Quiz)> lessons = [];
    private readonly List<Question> bank = [];
    private bool inBank;

    public static CourseReading Read(string? text) => new CourseReader().ReadAll(text ?? "");

    /// <summary>Reads questions alone, as the bank of a contest has them.</summary>
    public static (IReadOnlyList<Question> Questions, IReadOnlyList<CourseMistake> Mistakes) ReadQuestions(string? text)
    {
        var reader = new CourseReader { inBank = true };
        foreach (var (line, lines) in BlocksOf(text ?? "", 1))
        {
            reader.TakeQuestion(line, lines);
        }

        return (reader.bank, reader.mistakes);
    }

    private CourseReading ReadAll(string text)
    {
        if (text.Length > MaxLength)
        {
            return new(null, [new(1, "learning.course.mistake.long")]);
        }

        var body = ReadHead(text.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC), out var first);
        foreach (var (line, lines) in BlocksOf(body, first))
        {
            Take(line, lines);
        }

        var content = Build();
        return mistakes.Count == 0 ? new(content, []) : new(null, mistakes);
    }

    /// <summary>The head ends at the first empty line.</summary>
    private string ReadHead(string text, out int first)
    {
        var lines = text.Split('\n');
        var i = 0;
        for (; i < lines.Length && lines[i].Trim().Length > 0; i++)
        {
            var colon = lines[i].IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                mistakes.Add(new(i + 1, "learning.course.mistake.head", lines[i]));
                continue;
            }

            head[lines[i][..colon].Trim().ToLowerInvariant()] = lines[i][(colon + 1)..].Trim();
        }

        first = i + 1;
        return string.Join('\n', lines[i..]);
    }

    private static IEnumerable<(int Line, List<string> Lines)> BlocksOf(string text, int first)
    {
        var block = new List<string>();
        var (number, start) = (first, first);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.Trim().Length == 0)
            {
                if (block.Count > 0)
                {
                    yield return (start, block);
                    block = [];
                }
            }
            else
            {
                start = block.Count == 0 ? number : start;
                block.Add(line.Trim());
            }

            number++;
        }

        if (block.Count > 0)
        {
            yield return (start, block);
        }
    }

    private void Take(int line, List<string> lines)
    {
        if (Array.Exists(BankMarks, m => lines[0].StartsWith(m, StringComparison.OrdinalIgnoreCase)))
        {
            inBank = true;
            return;
        }

        if (lines[0].StartsWith("# ", StringComparison.Ordinal))
        {
            inBank = false;
            lessons.Add((lines[0][2..].Trim(), [], []));
            return;
        }

        if (lines[0].StartsWith('?'))
        {
            TakeQuestion(line, lines);
        }
        else if (inBank || lessons.Count == 0)
        {
            mistakes.Add(new(line, "learning.course.mistake.outside", lines[0]));
        }
        else
        {
            lessons[^1].Blocks.Add(BlockReader.Read(line, lines, mistakes));
        }
    }

    private void TakeQuestion(int line, List<string> lines)
    {
        if (QuestionReader.Read(line, lines, mistakes) is not { } question)
        {
            return;
        }

        if (!inBank && lessons.Count == 0)
        {
            mistakes.Add(new(line, "learning.course.mistake.outside", lines[0]));
            return;
        }

        (inBank ? bank : lessons[^1].Quiz).Add(question);
    }

    private CourseContent Build()
    {
        if (lessons.Count == 0)
        {
            mistakes.Add(new(1, "learning.course.mistake.no-lesson"));
        }

        if (bank.Count == 0)
        {
            mistakes.Add(new(1, "learning.course.mistake.no-bank"));
        }

        var groups = Names<SkillGroup>(
            "nhóm",
            "learning.course.mistake.group",
            w => SkillGroups.Letters.IndexOf(w) is >= 0 and var i ? (SkillGroup)i : null
        );
        var audiences = Names<Audience>(
            "dành cho",
            "learning.course.mistake.audience",
            w => AudienceWords.TryGetValue(w, out var a) ? a : null
        );
        return new CourseContent
        {
            Slug = Slug(),
            Title = Required("tên"),
            Summary = Required("tóm tắt"),
            Groups = groups,
            Audiences = audiences,
            PassPercent = Number("đạt", 50, 100),
            Drawn = Number("rút", 1, Math.Max(1, bank.Count)),
            Lessons = [.. lessons.Select(l => new Lesson(l.Title, l.Blocks, l.Quiz))],
            Bank = bank,
        };
    }

    private string Slug()
    {
        var slug = Required("mã");
        if (slug.Length > Course.SlugMaxLength || slug.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')))
        {
            mistakes.Add(new(1, "learning.course.mistake.slug", slug));
        }

        return slug;
    }

    private string Required(string name)
    {
        if (head.TryGetValue(name, out var value) && value.Length > 0 && value.Length <= (name == "tên" ? Course.TitleMaxLength : 1000))
        {
            return value;
        }

        mistakes.Add(new(1, "learning.course.mistake.missing", name));
        return "";
    }

    private int Number(string name, int min, int max)
    {
        if (int.TryParse(Required(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
        {
            return value;
        }

        mistakes.Add(new(1, "learning.course.mistake.number", $"{name} ({min}–{max})"));
        return min;
    }

    private List<T> Names<T>(string name, string mistake, Func<string, T?> read)
        where T : struct
    {
        var found = new List<T>();
        foreach (var word in Required(name).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (read(word) is { } value)
            {
                found.Add(value);
            }
            else
            {
                mistakes.Add(new(1, mistake, word));
            }
        }

        return found;
    }
}

file static class Lists
{
    public static int IndexOf(this IReadOnlyList<string> list, string word)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == word)
            {
                return i;
            }
        }

        return -1;
    }
}
