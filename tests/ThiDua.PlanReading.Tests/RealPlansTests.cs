using System.Diagnostics;

namespace ThiDua.PlanReading.Tests;

public class RealPlansTests
{
    private const string Absent = "The real plans (shared/data beside the repository) are not on this machine.";

    [Fact]
    public void Read_RealPlans_ReachesTheBars()
    {
        Assert.SkipWhen(RealPlans.Folder is null, Absent);
        var score = new DraftScore();
        foreach (var (_, key, draft) in RealPlans.Scored())
        {
            score.Add(key, draft);
        }

        Assert.All(
            (string[])["targets", "citations", "sections", "recipients", "phases", "commendations", "milestones"],
            f => Assert.Equal(1, score.F1(f), 3)
        );
        Assert.All((string[])["assignments", "contents", "criteria", "tasks"], f => Assert.InRange(score.F1(f), 0.95, 1));
        Assert.All((string[])["target comparator", "target due", "target recurrence"], a => Assert.Equal(1, score.Share(a), 3));
    }

    [Fact]
    public void Read_RealPlans_KnowsTheHeader()
    {
        Assert.SkipWhen(RealPlans.Folder is null, Absent);
        Assert.All(
            RealPlans.Scored(),
            plan =>
            {
                Assert.Equal(plan.Key.GetProperty("issuer").GetString(), plan.Draft.Issuer);
                Assert.Equal(plan.Key.GetProperty("parentPlan").GetString(), plan.Draft.ParentPlan);
                Assert.Equal(plan.Key.GetProperty("signatory").GetProperty("name").GetString(), plan.Draft.Signatory?.Name);
                Assert.Equal(plan.Key.GetProperty("signatory").GetProperty("position").GetString(), plan.Draft.Signatory?.Position);
                Assert.Equal(plan.Key.GetProperty("period").GetProperty("start").GetString(), plan.Draft.Period?.Start);
                Assert.Equal(plan.Key.GetProperty("period").GetProperty("end").GetString(), plan.Draft.Period?.End);
            }
        );
    }

    [Fact]
    public void Read_OtherRealDocuments_GivesHeadersAndSourcesThatHold()
    {
        Assert.SkipWhen(RealPlans.MoreDocuments is null, Absent);
        Assert.All(
            Directory.EnumerateFiles(RealPlans.MoreDocuments!, "*.txt"),
            path =>
            {
                var document = RealPlans.Document(path);
                var draft = PlanReader.Read(document);
                Assert.NotNull(draft.Issuer);
                Assert.NotNull(draft.Title);
                Assert.NotNull(draft.Signatory?.Name);
                Assert.NotEmpty(draft.Sections);
                Assert.NotEmpty(draft.Assignments);
                PropertyTests.AssertSourcesHold(document, draft);
            }
        );
    }

    [Fact]
    public void Read_LongText_TakesTimeInProportion()
    {
        var text = SamplePlan.Text;
        var body = text[text.IndexOf("I. MỤC", StringComparison.Ordinal)..text.IndexOf("Nơi nhận", StringComparison.Ordinal)];
        SamplePlan.Read(text);
        var small = Best(text.Replace(body, string.Concat(Enumerable.Repeat(body, 10)), StringComparison.Ordinal));
        var large = Best(text.Replace(body, string.Concat(Enumerable.Repeat(body, 80)), StringComparison.Ordinal));
        // Eight times the text: far below the 64 times that a quadratic reader takes, with room for a busy machine.
        Assert.InRange(large / small, 0, 30);
    }

    private static double Best(string text) =>
        Enumerable
            .Range(0, 3)
            .Min(_ =>
            {
                var watch = Stopwatch.StartNew();
                SamplePlan.Read(text);
                return watch.Elapsed.TotalMilliseconds;
            });
}
