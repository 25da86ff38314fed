namespace ThiDua.Core.Learning;

/// <summary>The seven groups of digital skills (Decree 224/2026, Art. 77; the framework of Decision 757/QĐ-BKHCN), in the order of the law.</summary>
public enum SkillGroup
{
    /// <summary>a) knowledge of digital transformation.</summary>
    Knowledge,

    /// <summary>b) devices, software, services.</summary>
    Devices,

    /// <summary>c) data and information.</summary>
    Data,

    /// <summary>d) communication and co-operation.</summary>
    Communication,

    /// <summary>đ) making content.</summary>
    Creation,

    /// <summary>e) safety and security.</summary>
    Safety,

    /// <summary>g) solving problems.</summary>
    ProblemSolving,
}

/// <summary>Whom a course is for, and what a learner is.</summary>
public enum Audience
{
    Officials,
    Workers,
    Pupils,
    Citizens,
}

public static class SkillGroups
{
    /// <summary>The letters of the article, as course files name them.</summary>
    public static IReadOnlyList<string> Letters { get; } = ["a", "b", "c", "d", "đ", "e", "g"];

    public static string LetterOf(this SkillGroup group) => Letters[(int)group];
}

/// <summary>A course as its text says: what is shown, asked and drawn. Made by <see cref="CourseReader"/> alone.</summary>
public sealed record CourseContent
{
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public required IReadOnlyList<SkillGroup> Groups { get; init; }
    public required IReadOnlyList<Audience> Audiences { get; init; }

    /// <summary>Per cent of right answers that the final check asks for.</summary>
    public required int PassPercent { get; init; }

    /// <summary>How many questions of the bank each learner is asked.</summary>
    public required int Drawn { get; init; }
    public required IReadOnlyList<Lesson> Lessons { get; init; }
    public required IReadOnlyList<Question> Bank { get; init; }

    /// <summary>Syllables as they are written apart, over all lessons.</summary>
    public int Words => Lessons.Sum(l => l.Words);
}

/// <summary>One lesson: blocks to read, hear and see, then questions to try oneself.</summary>
public sealed record Lesson(string Title, IReadOnlyList<LessonBlock> Blocks, IReadOnlyList<Question> Quiz)
{
    public int Words => Blocks.Sum(b => b.Lines.Sum(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length));
}

public enum BlockKind
{
    Heading,
    Paragraph,
    List,
    Steps,

    /// <summary>A warning or tip that stands out.</summary>
    Note,
    Picture,
    Audio,

    /// <summary>A link to a film elsewhere, or a file of the course.</summary>
    Video,
}

/// <param name="Lines">The text; of a list one line each; of a picture its description.</param>
/// <param name="File">Name of the course's own file, or the address of a film; null for text.</param>
public sealed record LessonBlock(BlockKind Kind, IReadOnlyList<string> Lines, string? File = null);

public enum QuestionKind
{
    /// <summary>One right answer.</summary>
    Single,

    /// <summary>All right ones and no other.</summary>
    Multiple,

    /// <summary>To be put in order; the options stand in the right one.</summary>
    Order,

    /// <summary>A word or number to be typed; the options are the spellings that count.</summary>
    Short,
}

/// <summary>A question with its answer and why it is so.</summary>
public sealed record Question(QuestionKind Kind, string Text, IReadOnlyList<AnswerOption> Options, string? Explanation)
{
    public string RightAnswer =>
        Kind switch
        {
            QuestionKind.Short => Options[0].Text,
            QuestionKind.Order => string.Join(" → ", Options.Select(o => o.Text)),
            _ => string.Join("; ", Options.Where(o => o.IsRight).Select(o => o.Text)),
        };
}

public sealed record AnswerOption(string Text, bool IsRight);

/// <summary>Why a course text cannot be read, and where.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Key">Key of the sentence: "learning.course.mistake.…".</param>
public sealed record CourseMistake(int Line, string Key, string? Argument = null);

/// <summary>What came of reading a course text: the content, or the mistakes.</summary>
public sealed record CourseReading(CourseContent? Content, IReadOnlyList<CourseMistake> Mistakes);
