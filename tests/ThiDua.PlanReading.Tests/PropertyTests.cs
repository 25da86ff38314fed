using System.Globalization;
using ThiDua.Documents;
using ThiDua.PlanReading.Json;

namespace ThiDua.PlanReading.Tests;

public class PropertyTests
{
    /// <summary>A short run belongs to every test run; `./test --long` goes on with the same seed.</summary>
    private static int Rounds => Environment.GetEnvironmentVariable("THIDUA_LONG") == "1" ? 20_000 : 400;

    private const string Marks = "0123456789%.,;:-–+()“”/ \n\f|*#IVXađ";

    internal static IEnumerable<SourceSpan> Sources(PlanDraft draft) =>
        draft
            .Citations.Select(x => x.Source)
            .Concat(draft.Phases.Select(x => x.Source))
            .Concat(draft.Milestones.Select(x => x.Source))
            .Concat(draft.ReportingDeadlines.Select(x => x.Source))
            .Concat(draft.Participants.Select(x => x.Source))
            .Concat(draft.Contents.Select(x => x.Source))
            .Concat(draft.Targets.Select(x => x.Source))
            .Concat(draft.Criteria.Select(x => x.Source))
            .Concat(draft.Commendations.Select(x => x.Source))
            .Concat(draft.Assignments.Select(x => x.Source))
            .Concat(draft.Assignments.SelectMany(a => a.Tasks).Select(x => x.Source))
            .Concat(draft.Problems.Where(p => p.Source is not null).Select(p => p.Source!.Value));

    internal static void AssertSourcesHold(AdministrativeDocument document, PlanDraft draft)
    {
        string At(SourceSpan s) => document.Paragraphs[s.Paragraph].Text.Substring(s.Start, s.Length);
        Assert.All(
            Sources(draft),
            s =>
            {
                Assert.InRange(s.Paragraph, 0, document.Paragraphs.Count - 1);
                Assert.InRange(s.Start, 0, document.Paragraphs[s.Paragraph].Text.Length);
                Assert.InRange(s.Start + s.Length, s.Start + 1, document.Paragraphs[s.Paragraph].Text.Length);
                Assert.InRange(s.Confidence, 0.01, 1);
            }
        );
        Assert.All(draft.Targets, t => Assert.Equal(t.Quote, At(t.Source)));
        Assert.All(draft.Participants, p => Assert.Equal(p.Name, At(p.Source)));
        Assert.All(draft.Assignments, a => Assert.Contains(a.Unit, At(a.Source).Replace('\n', ' '), StringComparison.Ordinal));
        Assert.All(draft.Contents, c => Assert.Contains(c.Text.TrimEnd('.'), At(c.Source), StringComparison.Ordinal));
        Assert.All(
            draft.Citations,
            c => Assert.Contains(c.Number, At(c.Source).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Read_Sample_EverySourceLiesInItsParagraph()
    {
        var document = SamplePlan.Document(SamplePlan.Text);
        AssertSourcesHold(document, PlanReader.Read(document));
    }

    [Fact]
    public void Read_Twice_IsEqual() =>
        Assert.Equal(PlanDraftJson.Write(SamplePlan.Read(SamplePlan.Text)), PlanDraftJson.Write(SamplePlan.Read(SamplePlan.Text)));

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void Read_AnyCulture_IsTheSame(string culture)
    {
        var expected = PlanDraftJson.Write(SamplePlan.Read(SamplePlan.Text));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, PlanDraftJson.Write(SamplePlan.Read(SamplePlan.Text)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Read_MutatedTexts_NeverThrowsAndSourcesHold()
    {
        var random = new Random(20261120);
        for (var round = 0; round < Rounds; round++)
        {
            var document = SamplePlan.Document(Mutate(SamplePlan.Text, random));
            AssertSourcesHold(document, PlanReader.Read(document));
        }
    }

    private static string Mutate(string text, Random random)
    {
        var letters = text.ToList();
        for (var change = random.Next(1, 60); change > 0; change--)
        {
            var at = random.Next(letters.Count);
            switch (random.Next(4))
            {
                case 0:
                    letters.RemoveRange(at, Math.Min(random.Next(1, 30), letters.Count - at));
                    break;
                case 1:
                    letters.Insert(at, Marks[random.Next(Marks.Length)]);
                    break;
                case 2:
                    letters[at] = Marks[random.Next(Marks.Length)];
                    break;
                default:
                    letters.InsertRange(random.Next(letters.Count), letters.GetRange(at, Math.Min(random.Next(1, 80), letters.Count - at)));
                    break;
            }

            if (letters.Count == 0)
            {
                break;
            }
        }

        return string.Concat(letters);
    }
}
