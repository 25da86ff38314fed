using ThiDua.Core.Learning;

namespace ThiDua.Web.Pages.Shared;

/// <summary>A question as a form shows it.</summary>
/// <param name="Field">Name of its field.</param>
/// <param name="Seed">Decides the order of the options: the same page shows the same order again.</param>
/// <param name="Given">What was answered before.</param>
/// <param name="IsJudged">Shows what is right, and why.</param>
public sealed record QuestionView(Question Question, int Number, string Field, string Seed, string? Given = null, bool IsJudged = false)
{
    public IReadOnlyList<int> Order { get; } =
        new SeededDraw(Seed + Question.Text).Take([.. Enumerable.Range(0, Question.Options.Count)], Question.Options.Count);

    public bool IsRight => Grading.IsRight(Question, Given);

    public bool IsChosen(int option) =>
        Question.Kind != QuestionKind.Short && Given is { } given && Grading.Numbers(given).Contains(option);

    /// <summary>The place that an item was given, from 1; null where none was.</summary>
    public int? PlaceOf(int option) =>
        Given is { } given
        && Grading.Numbers(given).Index().Where(n => n.Item == option).Select(n => (int?)n.Index + 1).FirstOrDefault() is { } place
            ? place
            : null;
}

public static class QuestionForms
{
    /// <summary>What a form answered; null where nothing, or nothing whole.</summary>
    public static string? Read(IFormCollection form, Question question, string field)
    {
        if (question.Kind != QuestionKind.Order)
        {
            return Grading.Read(question, [.. form[field]]);
        }

        var places = question
            .Options.Select((_, i) => (Option: i, Place: int.TryParse(form[$"{field}.{i}"], out var place) ? place : 0))
            .Where(p => p.Place > 0)
            .OrderBy(p => p.Place)
            .ToList();
        return places.Count == question.Options.Count && places.Select(p => p.Place).Distinct().Count() == places.Count
            ? string.Join(',', places.Select(p => p.Option))
            : null;
    }
}
