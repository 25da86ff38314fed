using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <summary>Sentences of the targets of a child plan: the parent's own where they still hold, else made of the measure.</summary>
internal sealed class ChildTargets(ChildPlan plan, Localiser localiser)
{
    /// <summary>A number that the higher level has not given out yet is left to be filled in by hand.</summary>
    private const string ToBeGiven = "……";

    private const int FewestWords = 7;

    public string Sentence(Target target)
    {
        var measure = plan.Measures[target.MeasureId];
        var isDivided = plan.Shares.TryGetValue(target.Id, out var share);
        var isUndivided = !isDivided && measure.Kind == MeasureKind.Count && target.Per is null;
        var sentence =
            !isDivided && !isUndivided && SaysItself(target)
                ? Trimmed(localiser.Text(target.Text))
                : Made(
                    target,
                    measure,
                    isUndivided ? ToBeGiven
                        : isDivided ? Number(share, measure)
                        : null
                );
        return FirstLetter.Capitalised(WithDate(sentence, target)) + ".";
    }

    /// <summary>A later step of a path ("năm 2030 đạt 100%") or a name of the library is no sentence by itself.</summary>
    private static bool SaysItself(Target target) =>
        target.Origin != ItemOrigin.Library
        && target.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords
        && target.Text.Any(char.IsDigit);

    private static string Made(Target target, Measure measure, string? given)
    {
        var number = given ?? Number(target.Value, measure);
        var max = given is null && target.ValueMax is { } upper ? Number(upper, measure) : null;
        var per = target.Per is { } each ? $"mỗi {each} " : "";
        var name = FirstLetter.Lowered(measure.Name.Trim());
        if (measure.Kind == MeasureKind.Share)
        {
            return $"{per}{name} đạt {Amount(target.Comparator, $"{number}%", max is null ? null : $"{max}%")}";
        }

        if (measure.Kind == MeasureKind.YesNo)
        {
            return $"{per}{Amount(target.Comparator, $"{number}%", null)} {name}";
        }

        var things = name.StartsWith("số ", StringComparison.Ordinal) ? name[3..] : name;
        var counted = things.StartsWith(measure.UnitText, StringComparison.OrdinalIgnoreCase) ? things : $"{measure.UnitText} {things}";
        return $"{per}có {Amount(target.Comparator, number, max)} {counted}";
    }

    private static string Amount(Comparator comparator, string number, string? max) =>
        comparator switch
        {
            Comparator.AtLeast => $"ít nhất {number}",
            Comparator.AtMost => $"không quá {number}",
            Comparator.Between when max is not null => $"từ {number} - {max}",
            Comparator.Between or Comparator.Exactly => number,
            _ => throw new InvalidOperationException($"Unknown comparator {comparator}."),
        };

    /// <summary>The day may have stood in a heading of the plan above: here each sentence says its own.</summary>
    private static string WithDate(string sentence, Target target)
    {
        var folded = SearchFolding.Fold(sentence);
        if (target.IsYearly)
        {
            return folded.Contains("moi nam", StringComparison.Ordinal) || folded.Contains("hang nam", StringComparison.Ordinal)
                ? sentence
                : $"hằng năm, {FirstLetter.Lowered(sentence)}";
        }

        return target.DueOn is not { } due || folded.Contains($"{due.Year}", StringComparison.Ordinal)
            ? sentence
            : $"đến hết năm {due.Year}, {FirstLetter.Lowered(sentence)}";
    }

    private static string Number(long value, Measure measure) => TargetValues.Print(value, measure.TargetScale);

    private static string Trimmed(string text) => text.Trim().TrimEnd('.', ';', ',').TrimStart('-', '+', ' ');
}
