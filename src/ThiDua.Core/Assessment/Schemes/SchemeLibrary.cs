using System.Text.Json;
using System.Text.Json.Serialization;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Assessment;

/// <summary>A set that ships with the product, to begin from.</summary>
/// <param name="Source">Where it comes from, and what it is not.</param>
public sealed record SchemeTemplate(
    string Key,
    string Name,
    SchemeGroup Group,
    SchemePurpose Purpose,
    IReadOnlyList<UnitKind> UnitKinds,
    string Source,
    int BonusCap,
    IReadOnlyList<TemplateRule> Rules,
    IReadOnlyList<TemplateTie> Ties,
    IReadOnlyList<TemplateQuota> Quotas,
    string? Instrument = null
);

/// <summary>A line of a template: points, goals and intervals as they are written, not scaled.</summary>
public sealed record TemplateRule(
    string Code,
    string Text,
    int Points,
    string? Heading = null,
    string? Measure = null,
    ScoreMethod Method = ScoreMethod.Ratio,
    ScoreRole Role = ScoreRole.Standard,
    RuleSource? Source = null,
    decimal? Goal = null,
    decimal? Limit = null,
    string? Steps = null,
    int Each = 0,
    bool Evidence = false,
    bool Literacy = false,
    WithoutSubjects Without = WithoutSubjects.Zero
);

public sealed record TemplateTie(TieBreak By, string? Rule = null);

public sealed record TemplateQuota(string Form, bool Collective, decimal? Percent = null, int? Most = null);

/// <summary>The library of sets, and lines made from it.</summary>
public static class SchemeLibrary
{
    private const string Resource = "ThiDua.Core.Assessment.Schemes.Files.scheme-templates.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    private static readonly Lazy<IReadOnlyList<SchemeTemplate>> Loaded = new(Read);

    public static IReadOnlyList<SchemeTemplate> Templates => Loaded.Value;

    public static SchemeTemplate? Find(string? key) => Templates.FirstOrDefault(t => t.Key == key);

    /// <summary>The codes of the measures that a template reads.</summary>
    public static IEnumerable<string> MeasureCodes(SchemeTemplate template) =>
        template.Rules.Select(r => r.Measure).OfType<string>().Distinct();

    /// <summary>Fills a new edition with a template's lines. A line whose measure the installation lacks is scored by hand.</summary>
    public static void Fill(SchemeEdition edition, SchemeTemplate template, IReadOnlyDictionary<string, Measure> measures, Guid? movementId)
    {
        foreach (var (index, line) in template.Rules.Index())
        {
            edition.Rules.Add(RuleOf(edition.Id, index + 1, line, measures, movementId));
        }

        foreach (var (index, tie) in template.Ties.Index())
        {
            edition.Ties.Add(
                new SchemeTie
                {
                    EditionId = edition.Id,
                    Ordinal = index + 1,
                    By = tie.By,
                    RuleId = edition.Rules.Find(r => r.Code == tie.Rule)?.Id,
                }
            );
        }

        edition.Quotas.AddRange(
            template.Quotas.Select(q => new SchemeQuota
            {
                Id = Ids.Next(),
                EditionId = edition.Id,
                Form = q.Form,
                IsCollective = q.Collective,
                BasisPoints = q.Percent is { } percent ? (int)(percent * 100) : null,
                Most = q.Most,
            })
        );
    }

    /// <summary>The line of digital literacy that the set of a group has by default (R16).</summary>
    public static TemplateRule Literacy(SchemeGroup group) =>
        Templates.First(t => t.Group == group && t.Purpose != SchemePurpose.Personal).Rules.First(r => r.Literacy) with
        {
            Points = 10,
        };

    internal static ScoringRule RuleOf(
        Guid editionId,
        int ordinal,
        TemplateRule line,
        IReadOnlyDictionary<string, Measure> measures,
        Guid? movementId
    )
    {
        var measure = line.Measure is { } code ? measures.GetValueOrDefault(code) : null;
        var isLost = line.Measure is not null && measure is null;
        var scale = ScoringRule.ScaleOf(measure);
        // Without a goal all of a share is asked, and one of a count.
        var whole = measure is null || measure.Kind is MeasureKind.Share or MeasureKind.YesNo ? 100 : 1;
        return new ScoringRule
        {
            Id = Ids.Next(),
            EditionId = editionId,
            Ordinal = ordinal,
            Code = line.Code,
            Heading = line.Heading,
            Text = line.Text,
            Role = line.Role,
            Method = isLost ? ScoreMethod.Manual : line.Method,
            Source = isLost ? RuleSource.Manual : line.Source ?? (measure is null ? RuleSource.Manual : RuleSource.Measure),
            Points = line.Points * Points.One,
            PointsEach = line.Each * Points.One,
            MeasureId = measure?.Id,
            MovementId = line.Source == RuleSource.MovementResult ? movementId : null,
            Goal = Scaled(line.Goal ?? whole, scale),
            Limit = line.Limit is { } limit ? Scaled(limit, scale) : null,
            NeedsEvidence = line.Evidence,
            WithoutSubjects = line.Without,
            Steps = StepText.Store(StepText.Read(line.Steps, scale).Steps),
            IsDigitalLiteracy = line.Literacy,
        };
    }

    internal static long Scaled(decimal value, int scale)
    {
        for (var i = 0; i < scale; i++)
        {
            value *= 10;
        }

        return (long)value;
    }

    private static IReadOnlyList<SchemeTemplate> Read()
    {
        using var stream =
            typeof(SchemeLibrary).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        return JsonSerializer.Deserialize<TemplateFile>(stream, Json)!.Templates;
    }

    private sealed record TemplateFile(IReadOnlyList<SchemeTemplate> Templates);
}
