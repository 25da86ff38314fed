namespace ThiDua.Core.Learning;

/// <summary>Reads one block of a lesson.</summary>
internal static class BlockReader
{
    public static LessonBlock Read(int line, List<string> lines, List<CourseMistake> mistakes)
    {
        var first = lines[0];
        if (first.StartsWith("## ", StringComparison.Ordinal))
        {
            return new(BlockKind.Heading, [first[3..].Trim()]);
        }

        if (first.StartsWith('@'))
        {
            return Media(line, first, mistakes);
        }

        if (first.StartsWith("! ", StringComparison.Ordinal))
        {
            return new(BlockKind.Note, [string.Join(' ', [first[2..].Trim(), .. lines.Skip(1)])]);
        }

        if (lines.TrueForAll(l => l.StartsWith("- ", StringComparison.Ordinal)))
        {
            return new(BlockKind.List, [.. lines.Select(l => l[2..].Trim())]);
        }

        return lines.Select((l, i) => l.StartsWith($"{i + 1}. ", StringComparison.Ordinal)).All(isStep => isStep)
            ? new(BlockKind.Steps, [.. lines.Select(l => l[(l.IndexOf('.', StringComparison.Ordinal) + 1)..].Trim())])
            : new(BlockKind.Paragraph, [string.Join(' ', lines)]);
    }

    /// <summary>"@ảnh tep.jpg: mô tả", "@tiếng tep.mp3: …", "@phim https://…: …".</summary>
    private static LessonBlock Media(int line, string text, List<CourseMistake> mistakes)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var kind = (space < 0 ? text : text[..space]) switch
        {
            "@ảnh" => BlockKind.Picture,
            "@tiếng" => BlockKind.Audio,
            "@phim" => BlockKind.Video,
            _ => (BlockKind?)null,
        };
        var rest = space < 0 ? "" : text[space..].Trim();
        var end = rest.IndexOf(": ", StringComparison.Ordinal);
        var file = end < 0 ? rest : rest[..end].Trim();
        var words = end < 0 ? "" : rest[(end + 2)..].Trim();
        var isLink =
            kind == BlockKind.Video && Uri.TryCreate(file, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;
        if (kind is null || words.Length == 0 || !(isLink || CourseFile.IsName(file)))
        {
            mistakes.Add(new(line, "learning.course.mistake.media", text));
        }

        return new(kind ?? BlockKind.Picture, [words], file);
    }
}

/// <summary>Reads one question: "?" one answer, "??" several, "?#" an order, "?=" a word.</summary>
internal static class QuestionReader
{
    public static Question? Read(int line, List<string> lines, List<CourseMistake> mistakes)
    {
        var (kind, mark) =
            lines[0].StartsWith("??", StringComparison.Ordinal) ? (QuestionKind.Multiple, 2)
            : lines[0].StartsWith("?#", StringComparison.Ordinal) ? (QuestionKind.Order, 2)
            : lines[0].StartsWith("?=", StringComparison.Ordinal) ? (QuestionKind.Short, 2)
            : (QuestionKind.Single, 1);
        var text = lines[0][mark..].Trim();
        var options = new List<AnswerOption>();
        string? explanation = null;
        foreach (var part in lines.Skip(1))
        {
            if (part.StartsWith("> ", StringComparison.Ordinal))
            {
                explanation = part[2..].Trim();
            }
            else if (OptionOf(kind, part) is { } option)
            {
                options.Add(option);
            }
            else
            {
                mistakes.Add(new(line, "learning.course.mistake.option", part));
            }
        }

        if (text.Length > 0 && explanation is not null && IsWhole(kind, options))
        {
            return new(kind, text, options, explanation);
        }

        mistakes.Add(new(line, "learning.course.mistake.question", text));
        return null;
    }

    private static AnswerOption? OptionOf(QuestionKind kind, string part)
    {
        var rest = part.Length > 2 ? part[2..].Trim() : "";
        return (kind, part[0]) switch
        {
            _ when rest.Length == 0 => null,
            (QuestionKind.Single or QuestionKind.Multiple, '+') => new(rest, true),
            (QuestionKind.Single or QuestionKind.Multiple, '-') => new(rest, false),
            (QuestionKind.Order, >= '1' and <= '9') => new(rest, true),
            (QuestionKind.Short, '=') => new(rest, true),
            _ => null,
        };
    }

    private static bool IsWhole(QuestionKind kind, List<AnswerOption> options)
    {
        var right = options.Count(o => o.IsRight);
        return options.Select(o => o.Text).Distinct(StringComparer.Ordinal).Count() == options.Count
            && kind switch
            {
                QuestionKind.Single => right == 1 && options.Count is >= 2 and <= 9,
                QuestionKind.Multiple => right >= 2 && options.Count > right && options.Count <= 9,
                QuestionKind.Order => options.Count is >= 3 and <= 9,
                _ => options.Count >= 1,
            };
    }
}
