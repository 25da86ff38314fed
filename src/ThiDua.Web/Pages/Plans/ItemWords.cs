using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;

namespace ThiDua.Web.Pages.Plans;

/// <summary>Items of a draft in words.</summary>
public static class ItemWords
{
    /// <summary>What the fields of an item show, without the blank ones.</summary>
    public static IEnumerable<(string Label, string Value)> Facts(PlanDraftItem item, Texts texts)
    {
        var values = ItemForm.Values(item);
        foreach (var field in ItemShapes.Of(item.Kind).Where(f => f.Name != ItemShapes.MainField(item.Kind) && values[f.Name].Length > 0))
        {
            yield return (Label(field, texts), Value(field, values[field.Name], texts));
        }
    }

    public static string Label(ItemField field, Texts texts) => texts[$"movements.field.{TextKeys.Of(field.Name)}"];

    /// <summary>A value of a form as it is read; a dash for none.</summary>
    public static string Value(ItemField field, string value, Texts texts) =>
        field.Kind switch
        {
            _ when value.Length == 0 => "–",
            ItemFieldKind.Choice => field.Choices!.FirstOrDefault(c => c.Value == value) is { } choice ? texts[choice.TextKey] : value,
            ItemFieldKind.Flag => texts["plan.yes"],
            _ => value,
        };

    /// <summary>The item in one line.</summary>
    public static string TitleOf(PlanDraftItem item, Texts texts)
    {
        var main = PlanItemJson.Text(item, ItemShapes.MainField(item.Kind));
        return item.Kind switch
        {
            PlanItemKind.Citation => $"{PlanItemJson.Text(item, "type")} {main}",
            PlanItemKind.Milestone or PlanItemKind.ReportingDeadline => Facts(item, texts).Select(f => f.Value).Append(main).First()
                + $" ({main ?? "–"})",
            _ => main ?? "–",
        };
    }

    public static IEnumerable<Choice> Choices(ItemField field, Texts texts) =>
        field.Choices!.Select(c => new Choice(c.Value, texts[c.TextKey]));
}
