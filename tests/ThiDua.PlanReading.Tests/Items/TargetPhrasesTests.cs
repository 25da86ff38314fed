using System.Globalization;

namespace ThiDua.PlanReading.Tests.Items;

/// <summary>Sentences as plans of all fields phrase their targets, each with what it sets.</summary>
public class TargetPhrasesTests
{
    public static TheoryData<string, string> Phrases { get; } = Load();

    [Theory]
    [MemberData(nameof(Phrases))]
    public void Read_Phrase_SetsWhatItSays(string sentence, string expected)
    {
        var draft = SamplePlan.Read(
            $"ỦY BAN NHÂN DÂN\n\nXÃ MỸ LẠC\n\nSố: 12/KH-UBND\n\nMỹ Lạc, ngày 15 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nThi đua học số\n\n"
                + $"I. MỤC ĐÍCH\n\n1. Nâng cao nhận thức.\n\nII. CHỈ TIÊU\n\n1. {sentence}\n"
        );
        Assert.Equal(expected, string.Join(" | ", draft.Targets.Select(Written)));
    }

    private static string Written(DraftTarget target) =>
        $"{Sign(target.Comparator)} {Number(target.Value)}{(target.ValueMax is { } max ? $"-{Number(max)}" : "")} {target.Unit}"
        + (target.Per is null ? "" : $" per {target.Per}")
        + (target.Due is null ? "" : $" due {target.Due}")
        + (target.Recurrence is null ? "" : " yearly");

    private static string Sign(TargetComparator comparator) =>
        comparator switch
        {
            TargetComparator.AtLeast => ">=",
            TargetComparator.AtMost => "<=",
            TargetComparator.Range => "range",
            _ => "=",
        };

    private static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static TheoryData<string, string> Load()
    {
        using var stream = typeof(TargetPhrasesTests).Assembly.GetManifestResourceStream("target-phrases.txt")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').ToList();
        var data = new TheoryData<string, string>();
        for (var i = 0; i + 1 < lines.Count; i += 2)
        {
            data.Add(lines[i], lines[i + 1][2..].Trim());
        }

        return data;
    }
}
