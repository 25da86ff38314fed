using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation.Results;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

/// <summary>The form of an item: what its fields show, and how what was typed becomes a payload.</summary>
public sealed class ItemForm(Texts texts)
{
    /// <summary>Field by field as it is typed: numbers as 1.234,5, names separated by semicolons.</summary>
    public static IReadOnlyDictionary<string, string> Values(PlanDraftItem item)
    {
        var payload = PlanItemJson.Parse(item.Payload);
        return ItemShapes.Of(item.Kind).ToDictionary(f => f.Name, f => Shown(f, payload[f.Name]));
    }

    /// <summary>
    /// The payload with the fields that were typed in; fields that the form did not send keep what they are. Mistakes are
    /// told under the field's name.
    /// </summary>
    public IReadOnlyList<ValidationFailure> Apply(PlanItemKind kind, IReadOnlyDictionary<string, string?> typed, JsonObject payload)
    {
        var mistakes = new List<ValidationFailure>();
        foreach (var field in ItemShapes.Of(kind))
        {
            var text = typed.TryGetValue(field.Name, out var given) ? given?.Trim() ?? "" : Shown(field, payload[field.Name]);
            if (Check(field, text) is { } mistake)
            {
                mistakes.Add(new ValidationFailure(field.Name, mistake));
                continue;
            }

            payload[field.Name] = NodeOf(field, text);
        }

        if (mistakes.Count == 0)
        {
            mistakes.AddRange(Together(kind, payload));
        }

        return mistakes;
    }

    private string? Check(ItemField field, string text) =>
        text.Length == 0
            ? field.IsRequired && field.Kind != ItemFieldKind.Flag
                ? texts["movements.item.required"]
                : null
            : field.Kind switch
            {
                _ when text.Length > field.MaxLength => texts["movements.item.too-long", field.MaxLength],
                ItemFieldKind.Number => VietnameseInput.TryNumber(text, out var n) && n is >= 0 and <= 1_000_000_000
                    ? null
                    : texts["movements.item.number"],
                ItemFieldKind.Date => PlanDates.LastDay(text) is null ? texts["movements.item.date"] : null,
                ItemFieldKind.When => PlanDates.LastDay(text) is null && !PlanDates.IsYearly(text) ? texts["movements.item.when"] : null,
                ItemFieldKind.Choice => field.Choices!.Any(c => c.Value == text) ? null : texts["movements.item.choice"],
                ItemFieldKind.Text or ItemFieldKind.LongText or ItemFieldKind.Flag or ItemFieldKind.Names => null,
                _ => throw new InvalidOperationException($"Unknown kind of field {field.Kind}."),
            };

    /// <summary>What must hold between fields.</summary>
    private IEnumerable<ValidationFailure> Together(PlanItemKind kind, JsonObject payload)
    {
        switch (kind)
        {
            case PlanItemKind.Target when $"{payload["comparator"]}" == "range":
                if (Number(payload["valueMax"]) is not { } max || max <= Number(payload["value"]))
                {
                    yield return new ValidationFailure("valueMax", texts["movements.item.range"]);
                }

                break;
            case PlanItemKind.Phase when PlanDates.FirstDay($"{payload["start"]}") > PlanDates.LastDay($"{payload["end"]}"):
                yield return new ValidationFailure("end", texts["movements.item.phase-order"]);
                break;
            case PlanItemKind.Milestone when (payload["recurrence"] is not null) != PlanDates.IsYearly($"{payload["when"]}"):
                yield return new ValidationFailure("when", texts["movements.item.recurrence"]);
                break;
            case PlanItemKind.ReportingDeadline when payload["due"] is { } due && !IsDue($"{due}"):
                yield return new ValidationFailure("due", texts["movements.item.due"]);
                break;
            default:
                break;
        }
    }

    private static bool IsDue(string due) =>
        PlanDates.LastDay(due) is not null
        || PlanDates.IsYearly(due)
        || int.TryParse(due, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31;

    private static decimal? Number(JsonNode? node) => node?.GetValue<decimal>();

    private static JsonNode? NodeOf(ItemField field, string text) =>
        field.Kind switch
        {
            ItemFieldKind.Flag => JsonValue.Create(text is "true" or "on"),
            ItemFieldKind.Names => new JsonArray([.. Names(text).Select(n => JsonValue.Create(n))]),
            _ when text.Length == 0 => null,
            ItemFieldKind.Number => VietnameseInput.TryNumber(text, out var number) ? JsonValue.Create(number) : null,
            _ => JsonValue.Create(text),
        };

    private static string Shown(ItemField field, JsonNode? node) =>
        node is null
            ? ""
            : field.Kind switch
            {
                ItemFieldKind.Number => node.GetValue<decimal>().ToString("0.######", Formats.Culture),
                ItemFieldKind.Flag => node.GetValue<bool>() ? "true" : "",
                ItemFieldKind.Names => string.Join("; ", node.AsArray().Select(n => $"{n}")),
                _ => $"{node}",
            };

    private static string[] Names(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
