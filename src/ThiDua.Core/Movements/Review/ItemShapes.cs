using System.Reflection;
using System.Text.Json.Serialization;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

public enum ItemFieldKind
{
    Text,
    LongText,

    /// <summary>Typed as 1.234,5.</summary>
    Number,

    /// <summary>"2027", "2027-Q2", "2027-05", "2027-05-31".</summary>
    Date,

    /// <summary>A date, or one that comes back each year ("Q2", "12-05", "year-end").</summary>
    When,
    Choice,
    Flag,

    /// <summary>Names separated by semicolons.</summary>
    Names,
}

/// <summary>One field of an item: its name in the payload, how it is typed, what it may hold.</summary>
public sealed record ItemField(
    string Name,
    ItemFieldKind Kind,
    bool IsRequired = false,
    int MaxLength = 1000,
    IReadOnlyList<ItemChoice>? Choices = null
);

/// <param name="Value">As the payload writes it (">=").</param>
/// <param name="TextKey">Key of its words.</param>
public sealed record ItemChoice(string Value, string TextKey);

/// <summary>The one table of what each kind of item consists of: forms, validation and display go by it.</summary>
public static class ItemShapes
{
    private static readonly Dictionary<PlanItemKind, IReadOnlyList<ItemField>> Shapes = new()
    {
        [PlanItemKind.Movement] =
        [
            new("name", ItemFieldKind.LongText, IsRequired: true, Movement.NameMaxLength),
            Choice<MovementField>("field"),
            Choice<MovementKind>("kind"),
        ],
        [PlanItemKind.Citation] =
        [
            new("type", ItemFieldKind.Text, IsRequired: true, 60),
            new("number", ItemFieldKind.Text, IsRequired: true, Plan.NumberMaxLength),
            new("issuedOn", ItemFieldKind.Date),
            new("issuer", ItemFieldKind.Text, MaxLength: Plan.NameMaxLength),
            new("subject", ItemFieldKind.LongText, MaxLength: Plan.TitleMaxLength),
            Choice<PlanReading.CitationRole>("role"),
        ],
        [PlanItemKind.Phase] =
        [
            new("name", ItemFieldKind.Text, IsRequired: true, 200),
            new("start", ItemFieldKind.Date, IsRequired: true),
            new("end", ItemFieldKind.Date, IsRequired: true),
        ],
        [PlanItemKind.Milestone] =
        [
            Choice<PlanReading.MilestoneKind>("kind"),
            new("when", ItemFieldKind.When, IsRequired: true, 20),
            Choice<Recurrence>("recurrence", isRequired: false),
        ],
        [PlanItemKind.ReportingDeadline] =
        [
            Choice<ReportFrequency>("frequency"),
            new("due", ItemFieldKind.Text, MaxLength: 10),
            new("exclusive", ItemFieldKind.Flag),
            new("to", ItemFieldKind.Text, MaxLength: 500),
        ],
        [PlanItemKind.Participant] = [Choice<ParticipantKind>("group"), new("name", ItemFieldKind.LongText, IsRequired: true)],
        [PlanItemKind.Content] =
        [
            new("ordinal", ItemFieldKind.Text, MaxLength: 20),
            new("text", ItemFieldKind.LongText, IsRequired: true, Content.TextMaxLength),
            Choice<Sector>("sector", isRequired: false),
        ],
        [PlanItemKind.Target] =
        [
            new("quote", ItemFieldKind.LongText, IsRequired: true, Target.TextMaxLength),
            Choice<TargetComparator>("comparator"),
            new("value", ItemFieldKind.Number, IsRequired: true),
            new("valueMax", ItemFieldKind.Number),
            new("unit", ItemFieldKind.Text, IsRequired: true, 60),
            new("population", ItemFieldKind.Text, MaxLength: 500),
            new("object", ItemFieldKind.LongText),
            new("per", ItemFieldKind.Text, MaxLength: 100),
            new("due", ItemFieldKind.Date),
            Choice<Recurrence>("recurrence", isRequired: false),
            new("group", ItemFieldKind.Text, MaxLength: 500),
        ],
        [PlanItemKind.Criterion] =
        [
            new("group", ItemFieldKind.Text, MaxLength: 500),
            new("text", ItemFieldKind.LongText, IsRequired: true, Content.TextMaxLength),
            new("points", ItemFieldKind.Number),
            new("parent", ItemFieldKind.LongText, MaxLength: Content.TextMaxLength),
        ],
        [PlanItemKind.Commendation] =
        [
            new("form", ItemFieldKind.Text, IsRequired: true, 300),
            Choice<AuthorityLevel>("level", isRequired: false),
            Choice<CommendationOccasion>("occasion", isRequired: false),
        ],
        [PlanItemKind.Task] =
        [
            new("unit", ItemFieldKind.LongText, IsRequired: true, 500),
            Choice<AssignmentMode>("mode"),
            Choice<AssignmentRole>("role"),
            new("text", ItemFieldKind.LongText, IsRequired: true, Content.TextMaxLength),
            new("due", ItemFieldKind.Date),
            new("product", ItemFieldKind.Text, MaxLength: 500),
            new("cooperating", ItemFieldKind.Names),
        ],
        [PlanItemKind.Recipient] = [new("name", ItemFieldKind.Text, IsRequired: true, 300), new("note", ItemFieldKind.Text, MaxLength: 60)],
        [PlanItemKind.Section] =
        [
            new("ordinal", ItemFieldKind.Text, MaxLength: 20),
            new("heading", ItemFieldKind.LongText, IsRequired: true),
        ],
        [PlanItemKind.Problem] = [],
    };

    public static IReadOnlyList<ItemField> Of(PlanItemKind kind) => Shapes[kind];

    /// <summary>The field that says in one sentence what the item is.</summary>
    public static string MainField(PlanItemKind kind) =>
        kind switch
        {
            PlanItemKind.Movement or PlanItemKind.Phase or PlanItemKind.Participant or PlanItemKind.Recipient => "name",
            PlanItemKind.Citation => "number",
            PlanItemKind.Milestone => "when",
            PlanItemKind.ReportingDeadline => "due",
            PlanItemKind.Target => "quote",
            PlanItemKind.Commendation => "form",
            PlanItemKind.Section => "heading",
            PlanItemKind.Problem => "message",
            PlanItemKind.Content or PlanItemKind.Criterion or PlanItemKind.Task => "text",
            _ => throw new InvalidOperationException($"Unknown kind {kind}."),
        };

    /// <summary>Whether it becomes part of a movement, so that somebody must have looked at it before.</summary>
    public static bool NeedsDecision(PlanItemKind kind) =>
        kind is not (PlanItemKind.Section or PlanItemKind.Recipient or PlanItemKind.Problem);

    /// <summary>Whether it belongs to one of the plan's movements.</summary>
    public static bool BelongsToMovement(PlanItemKind kind) =>
        NeedsDecision(kind) && kind is not (PlanItemKind.Movement or PlanItemKind.Citation);

    private static ItemField Choice<T>(string name, bool isRequired = true)
        where T : struct, Enum => new(name, ItemFieldKind.Choice, isRequired, Choices: [.. Enum.GetNames<T>().Select(ChoiceOf<T>)]);

    private static ItemChoice ChoiceOf<T>(string member) =>
        new(NameOf<T>(member), $"movements.choice.{TextKeys.Of(typeof(T).Name)}.{TextKeys.Of(member)}");

    private static string NameOf<T>(string member) =>
        typeof(T).GetField(member)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? member;
}
