using ThiDua.Documents;
using ThiDua.PlanReading.Items;
using ThiDua.PlanReading.Language;

namespace ThiDua.PlanReading;

/// <summary>
/// Reads a plan out of an administrative document by rules of the language and of Decree 30/2020/NĐ-CP. Each kind of
/// item has a reader of its own. Never throws on any document; what it could not find is absent.
/// </summary>
public static class PlanReader
{
    public static PlanDraft Read(AdministrativeDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var context = new PlanContext(document);
        var citations = CitationReader.Read(context);
        var phases = PhaseReader.Read(context);
        return new PlanDraft
        {
            Kind = document.Attached?.Kind ?? document.Kind,
            Number = document.Number,
            IssuedOn = document.IssuedOn?.ToString(),
            Place = document.Place,
            Issuer = context.Issuer.Name,
            Level = context.Issuer.Level,
            Title = context.Title,
            Signatory = SignatoryReader.Read(document),
            ParentPlan = ParentPlanReader.Read(context, citations),
            Movements = MovementReader.Read(context),
            Citations = citations,
            Period = PeriodReader.Read(context, phases),
            Phases = phases,
            Milestones = MilestoneReader.Read(context),
            ReportingDeadlines = ReportingDeadlineReader.Read(context),
            Participants = ParticipantReader.Read(context),
            Contents = ContentReader.Read(context),
            Targets = TargetReader.Read(context),
            Criteria = CriterionReader.Read(context),
            Commendations = CommendationReader.Read(context),
            Assignments = AssignmentReader.Read(context),
            Recipients = document.Recipients.Select(r => new DraftRecipient(r.Name, r.Note)).ToList(),
            Sections = context.Sections.Select(s => new DraftSection(s.Ordinal, s.Heading)).ToList(),
            Problems = document.Problems.Select(ProblemOf).ToList(),
        };
    }

    private static DraftProblem ProblemOf(DocumentProblem problem) =>
        new(problem.Code, problem.Message, problem.Span is { } span ? new SourceSpan(span.Paragraph, span.Start, span.Length, 1) : null);
}
