using ThiDua.Core.Shared.Text;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>Turns a draft into one row per item, each with its source and the movement it belongs to.</summary>
internal sealed class DraftItems
{
    private const int HeaderConfidence = 900;

    private readonly Guid planId;
    private readonly PlanDraft draft;
    private readonly IReadOnlyList<PlanParagraph> paragraphs;
    private readonly List<PlanDraftItem> items = [];
    private readonly List<PlanDraftItem> movements = [];
    private readonly MovementFinder finder;

    private DraftItems(Guid planId, PlanDraft draft, IReadOnlyList<PlanParagraph> paragraphs, string fallbackName)
    {
        this.planId = planId;
        this.draft = draft;
        this.paragraphs = paragraphs;
        IReadOnlyList<string> read = [.. draft.Movements.Select(m => m.Trim()).Where(m => m.Length > 0)];
        var names = read.Count > 0 ? read : [MovementNames.FromTitle(draft.Title) ?? fallbackName];
        finder = new MovementFinder(names, paragraphs);
        foreach (var name in names)
        {
            var cut = Cut(FirstLetter.Capitalised(name), Movement.NameMaxLength);
            movements.Add(
                Add(PlanItemKind.Movement, new DraftMovement(cut, MovementNames.FieldOf(cut), MovementKind.Thematic), Find(name))
            );
        }
    }

    /// <param name="fallbackName">Name of the movement where neither the draft nor its title gives one.</param>
    public static List<PlanDraftItem> Of(Guid planId, PlanDraft draft, IReadOnlyList<PlanParagraph> paragraphs, string fallbackName)
    {
        var made = new DraftItems(planId, draft, paragraphs, fallbackName);
        made.AddPlanItems();
        made.AddMovementItems();
        made.AddTasks();
        return made.items;
    }

    private void AddPlanItems()
    {
        AddAll(PlanItemKind.Citation, draft.Citations, c => c.Source);
        AddAll(PlanItemKind.Recipient, draft.Recipients, null);
        AddAll(PlanItemKind.Section, draft.Sections, null);
        AddAll(PlanItemKind.Problem, draft.Problems, p => p.Source);
    }

    private void AddMovementItems()
    {
        AddOwned(PlanItemKind.Phase, draft.Phases, p => p.Source, p => p.Name);
        AddOwned(PlanItemKind.Milestone, draft.Milestones, m => m.Source, _ => "");
        AddOwned(PlanItemKind.ReportingDeadline, draft.ReportingDeadlines, d => d.Source, _ => "");
        AddOwned(PlanItemKind.Participant, draft.Participants, p => p.Source, p => p.Name);
        AddOwned(PlanItemKind.Content, draft.Contents, c => c.Source, c => c.Text);
        AddOwned(PlanItemKind.Target, draft.Targets, t => t.Source, t => t.Quote);
        AddOwned(PlanItemKind.Criterion, draft.Criteria, c => c.Source, c => c.Text);
        AddOwned(PlanItemKind.Commendation, draft.Commendations, c => c.Source, c => c.Form);
    }

    /// <summary>An assignment without tasks of its own is one task: the unit is named and must not be lost.</summary>
    private void AddTasks()
    {
        foreach (var assignment in draft.Assignments)
        {
            var tasks = assignment.Tasks.Count > 0 ? assignment.Tasks : [new DraftTask(assignment.Unit, null, null, [], assignment.Source)];
            foreach (var task in tasks)
            {
                var payload = new PlanTask(
                    assignment.Unit,
                    assignment.Mode,
                    assignment.Role,
                    task.Text,
                    task.Due,
                    task.Product,
                    task.Cooperating
                );
                Own(Add(PlanItemKind.Task, payload, task.Source), task.Text);
            }
        }
    }

    private void AddAll<T>(PlanItemKind kind, IReadOnlyList<T> parts, Func<T, SourceSpan?>? source)
        where T : class
    {
        foreach (var part in parts)
        {
            Add(kind, part, source?.Invoke(part));
        }
    }

    private void AddOwned<T>(PlanItemKind kind, IReadOnlyList<T> parts, Func<T, SourceSpan> source, Func<T, string> text)
        where T : class
    {
        foreach (var part in parts)
        {
            Own(Add(kind, part, source(part)), text(part));
        }
    }

    private void Own(PlanDraftItem item, string text) => item.MovementItemId = movements[finder.IndexFor(text, item.Source?.Paragraph)].Id;

    private PlanDraftItem Add(PlanItemKind kind, object payload, SourceSpan? source)
    {
        var item = new PlanDraftItem
        {
            Id = Ids.Next(),
            PlanId = planId,
            Kind = kind,
            Ordinal = items.Count(i => i.Kind == kind),
            Payload = PlanItemJson.Write(payload),
            Source = source is { } s ? RefOf(s) : null,
            // What describes the paper itself needs no decision; the rest is taken over only after somebody has looked.
            Decision = kind is PlanItemKind.Section or PlanItemKind.Recipient ? DraftDecision.Accepted : DraftDecision.Pending,
        };
        items.Add(item);
        return item;
    }

    /// <summary>A span outside the text (a reader's slip) loses its place, never the item.</summary>
    private SourceRef? RefOf(SourceSpan span) =>
        span.Paragraph < 0 || span.Paragraph >= paragraphs.Count || span.Start < 0 || span.Start > paragraphs[span.Paragraph].Text.Length
            ? null
            : new SourceRef
            {
                PlanId = planId,
                Paragraph = span.Paragraph,
                Start = span.Start,
                Length = Math.Clamp(span.Length, 0, paragraphs[span.Paragraph].Text.Length - span.Start),
                Confidence = (int)Math.Round(Math.Clamp(span.Confidence, 0, 1) * 1000),
            };

    /// <summary>Where the name of a movement stands in the text.</summary>
    private SourceSpan? Find(string name)
    {
        for (var i = 0; i < paragraphs.Count; i++)
        {
            if (paragraphs[i].Text.IndexOf(name, StringComparison.OrdinalIgnoreCase) is >= 0 and var start)
            {
                return new SourceSpan(i, start, name.Length, HeaderConfidence / 1000d);
            }
        }

        return null;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}

/// <summary>Which movement of a plan a sentence belongs to: the one it or its heading names, else the first.</summary>
internal sealed class MovementFinder(IReadOnlyList<string> names, IReadOnlyList<PlanParagraph> paragraphs)
{
    private readonly string[] keys = [.. names.Select(MovementNames.KeyOf)];

    public int IndexFor(string text, int? paragraph)
    {
        if (keys.Length < 2)
        {
            return 0;
        }

        return Named(SearchFolding.Fold(text)) ?? (paragraph is { } p ? Named(SearchFolding.Fold(HeadingAbove(p))) : null) ?? 0;
    }

    private string? HeadingAbove(int paragraph)
    {
        for (var i = Math.Min(paragraph, paragraphs.Count - 1); i >= 0; i--)
        {
            if (paragraphs[i].IsHeading)
            {
                return paragraphs[i].Text;
            }
        }

        return null;
    }

    /// <summary>The only movement named; a sentence that names several says nothing.</summary>
    private int? Named(string folded)
    {
        var named = keys.Index().Where(k => k.Item.Length > 0 && folded.Contains(k.Item, StringComparison.Ordinal)).ToList();
        return named is [var only] ? only.Index : null;
    }
}
