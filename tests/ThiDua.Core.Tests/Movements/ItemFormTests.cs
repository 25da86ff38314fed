using System.Text.Json.Nodes;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Tests.Movements;

public class ItemFormTests
{
    private static readonly ItemForm Form = new(Texts.Load([typeof(Texts).Assembly], strict: true));

    private static readonly Dictionary<string, string?> Target = new()
    {
        ["quote"] = "Ít nhất 97,5% hộ có điện thoại thông minh",
        ["comparator"] = ">=",
        ["value"] = "97,5",
        ["unit"] = "%",
        ["due"] = "2027-Q2",
    };

    [Fact]
    public void Apply_WellTypedTarget_WritesNumbersAndKeepsChoices()
    {
        var payload = new JsonObject { ["measure"] = "XHS.SMARTPHONE" };
        Assert.Empty(Form.Apply(PlanItemKind.Target, Target, payload));
        Assert.Equal(97.5m, payload["value"]!.GetValue<decimal>());
        Assert.Equal("XHS.SMARTPHONE", $"{payload["measure"]}");
    }

    [Theory]
    [InlineData("quote", "")]
    [InlineData("value", "nhiều")]
    [InlineData("value", "-5")]
    [InlineData("comparator", "≥")]
    [InlineData("due", "cuối năm")]
    [InlineData("valueMax", "abc")]
    public void Apply_WrongField_IsToldAtThatField(string field, string typed)
    {
        var values = new Dictionary<string, string?>(Target) { [field] = typed };
        Assert.Equal([field], Form.Apply(PlanItemKind.Target, values, []).Select(m => m.PropertyName));
    }

    [Fact]
    public void Apply_RangeWithoutUpperEnd_IsAMistake()
    {
        var values = new Dictionary<string, string?>(Target) { ["comparator"] = "range" };
        Assert.Equal("valueMax", Assert.Single(Form.Apply(PlanItemKind.Target, values, [])).PropertyName);
    }

    [Theory]
    [InlineData("2027-Q2", "yearly", false)]
    [InlineData("Q2", "yearly", true)]
    [InlineData("Q2", "", false)]
    [InlineData("2027", "", true)]
    public void Apply_Milestone_WantsDateAndRecurrenceToAgree(string when, string recurrence, bool isRight)
    {
        var values = new Dictionary<string, string?>
        {
            ["kind"] = "interim-review",
            ["when"] = when,
            ["recurrence"] = recurrence,
        };
        Assert.Equal(isRight, Form.Apply(PlanItemKind.Milestone, values, []).Count == 0);
    }

    [Fact]
    public void Apply_PhaseThatEndsBeforeItStarts_IsAMistake()
    {
        var values = new Dictionary<string, string?>
        {
            ["name"] = "Giai đoạn 1",
            ["start"] = "2027",
            ["end"] = "2025",
        };
        Assert.Equal("end", Assert.Single(Form.Apply(PlanItemKind.Phase, values, [])).PropertyName);
    }

    [Fact]
    public void Shapes_EveryKind_HasWordsForItsFieldsAndChoices()
    {
        var texts = Texts.Load([typeof(Texts).Assembly], strict: true);
        var keys = Enum.GetValues<PlanItemKind>()
            .SelectMany(k =>
                ItemShapes
                    .Of(k)
                    .SelectMany(f => (f.Choices ?? []).Select(c => c.TextKey).Append($"movements.field.{TextKeys.Of(f.Name)}"))
                    .Append($"movements.item.{TextKeys.Of(k)}")
            );
        Assert.Empty(keys.Where(k => !texts.Has(k)).Distinct());
    }
}
