using ThiDua.Core.Learning;
using ThiDua.Core.SeedData;

namespace ThiDua.Core.Tests.Learning;

public class CourseTextTests
{
    private const string Head = "mã: thu\ntên: Thử\ntóm tắt: Để thử\nnhóm: b, e\ndành cho: người dân\nđạt: 70\nrút: 1\n\n";
    private const string Question = "? Hỏi gì?\n+ Đúng\n- Sai\n> Vì thế.";

    [Fact]
    public void Starter_EveryCourse_ReachesItsMinimums()
    {
        var courses = StarterCourses.Sources().Select(CourseReader.Read).ToList();

        Assert.All(courses, c => Assert.Empty(c.Mistakes));
        var contents = courses.ConvertAll(c => c.Content!);
        Assert.True(contents.Count >= 12);
        Assert.All(contents, c => Assert.True(c.Lessons.Count >= 4, c.Slug));
        Assert.All(contents, c => Assert.True(c.Words >= 800, $"{c.Slug}: {c.Words}"));
        Assert.All(contents, c => Assert.True(c.Bank.Count >= 20, c.Slug));
        Assert.All(contents, c => Assert.Equal(c.Bank.Count, c.Bank.Select(q => q.Text).Distinct().Count()));
        Assert.Equal(contents.Count, contents.Select(c => c.Slug).Distinct().Count());
        Assert.Equal(Enum.GetValues<SkillGroup>(), contents.SelectMany(c => c.Groups).Distinct().Order());
        Assert.Equal(Enum.GetValues<Audience>(), contents.SelectMany(c => c.Audiences).Distinct().Order());
        Assert.Equal(Enum.GetValues<QuestionKind>(), contents.SelectMany(c => c.Bank).Select(q => q.Kind).Distinct().Order());
    }

    [Fact]
    public void Read_WholeCourse_KeepsBlocksQuizAndBank()
    {
        var text =
            $"{Head}# Bài 1\n\n## Mục\n\nĐoạn\nmột\n\n- a\n- b\n\n1. Một\n2. Hai\n\n! Chú ý\n\n@ảnh so-do.png: Sơ đồ\n\n{Question}\n\n=== Ngân hàng câu hỏi\n\n?= Mấy?\n= 7\n= bảy\n> Đếm.\n";

        var content = CourseReader.Read(text).Content!;

        Assert.Equal(
            [BlockKind.Heading, BlockKind.Paragraph, BlockKind.List, BlockKind.Steps, BlockKind.Note, BlockKind.Picture],
            content.Lessons[0].Blocks.Select(b => b.Kind)
        );
        Assert.Equal("Đoạn một", content.Lessons[0].Blocks[1].Lines[0]);
        Assert.Single(content.Lessons[0].Quiz);
        Assert.Equal([SkillGroup.Devices, SkillGroup.Safety], content.Groups);
        Assert.Equal(QuestionKind.Short, content.Bank[0].Kind);
    }

    [Theory]
    [InlineData("# Bài\n\nChữ\n\n=== Ngân hàng câu hỏi\n\n? Hỏi?\n+ Đúng\n> Vì.", 15, "learning.course.mistake.question")]
    [InlineData("# Bài\n\nChữ\n\n=== Ngân hàng câu hỏi\n\n? Hỏi?\n+ Đúng\n- Sai", 15, "learning.course.mistake.question")]
    [InlineData("Chữ\n\n# Bài\n\n=== Ngân hàng câu hỏi\n\n" + Question, 9, "learning.course.mistake.outside")]
    [InlineData("# Bài\n\n@ảnh ../mat.png: x\n\n=== Ngân hàng câu hỏi\n\n" + Question, 11, "learning.course.mistake.media")]
    [InlineData("# Bài\n\n@phim javascript:alert(1): x\n\n=== Ngân hàng câu hỏi\n\n" + Question, 11, "learning.course.mistake.media")]
    [InlineData("# Bài\n\nChữ", 1, "learning.course.mistake.no-bank")]
    public void Read_Mistake_IsToldWithItsLine(string body, int line, string key)
    {
        var reading = CourseReader.Read(Head + body);

        Assert.Null(reading.Content);
        Assert.Contains(reading.Mistakes, m => m.Key == key && m.Line == line);
    }

    [Theory]
    [InlineData("? x\n+ a\n- b\n> v", "0", true)]
    [InlineData("? x\n+ a\n- b\n> v", "1", false)]
    [InlineData("?? x\n+ a\n+ b\n- c\n> v", "0,1", true)]
    [InlineData("?? x\n+ a\n+ b\n- c\n> v", "0", false)]
    [InlineData("?? x\n+ a\n+ b\n- c\n> v", "0,1,2", false)]
    [InlineData("?# x\n1. a\n2. b\n3. c\n> v", "0,1,2", true)]
    [InlineData("?# x\n1. a\n2. b\n3. c\n> v", "1,0,2", false)]
    [InlineData("?= x\n= Bảy\n> v", " bay ", true)]
    [InlineData("?= x\n= Bảy\n> v", "", false)]
    public void IsRight_Answer_IsJudged(string text, string answer, bool isRight)
    {
        var (questions, mistakes) = CourseReader.ReadQuestions(text);

        Assert.Empty(mistakes);
        Assert.Equal(isRight, Grading.IsRight(Assert.Single(questions), answer));
    }

    [Theory]
    [InlineData("? x\n+ a\n- b\n> v", "0", "0")]
    [InlineData("? x\n+ a\n- b\n> v", "2", null)]
    [InlineData("?? x\n+ a\n+ b\n- c\n> v", "1,0", "0,1")]
    [InlineData("?# x\n1. a\n2. b\n3. c\n> v", "2,0,1", "2,0,1")]
    public void Read_SentAnswer_IsKeptPlainly(string text, string sent, string? kept) =>
        Assert.Equal(kept, Grading.Read(CourseReader.ReadQuestions(text).Questions[0], [sent]));

    [Theory]
    [InlineData(10, 70, 7)]
    [InlineData(9, 70, 7)]
    [InlineData(10, 75, 8)]
    [InlineData(1, 50, 1)]
    public void Needed_Share_IsRoundedUp(int questions, int percent, int needed) =>
        Assert.Equal(needed, Grading.Needed(questions, percent));

    [Fact]
    public void Take_SameSeed_DrawsTheSame()
    {
        var items = Enumerable.Range(0, 1000).ToList();

        var drawn = new SeededDraw("mầm").Take(items, 20);

        Assert.Equal(drawn, new SeededDraw("mầm").Take(items, 20));
        Assert.NotEqual(drawn, new SeededDraw("mầm khác").Take(items, 20));
        Assert.Equal(20, drawn.Distinct().Count());
        // Known once: a change of the way of drawing would make published draws untrue.
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", SeededDraw.HashOf(""));
    }

    [Fact]
    public void ValueOf_Share_NeedsItsDenominator()
    {
        var rule = CoverageRules.All.Single(r => r.Code == "BDHVS.NGUOI_LON_THAM_GIA");
        var learning = new UnitLearning
        {
            UnitId = Guid.Empty,
            Group = Audience.Citizens,
            AdultsEnrolled = 12,
        };

        Assert.Null(CoverageRules.ValueOf(rule, learning, 0, null));
        Assert.Equal(new(12, 40), CoverageRules.ValueOf(rule, learning, 0, 40));
        Assert.Equal(new(10, 10), CoverageRules.ValueOf(rule, learning, 0, 10));
        Assert.Equal("2027", CoverageRules.PeriodOn(new DateOnly(2026, 12, 15)).Code);
        Assert.Equal("2026", CoverageRules.PeriodOn(new DateOnly(2026, 12, 14)).Code);
    }
}
