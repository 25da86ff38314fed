using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;
using ThiDua.Web.Components.Charts;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Components.Maps;
using ThiDua.Web.Components.Tables;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using Cell = ThiDua.Web.Components.Tables.Cell;

namespace ThiDua.Web.Pages.Explorer;

/// <summary>Any measure at any level in any period, as table, chart, ranking or map. The address is the view. 404 for a foreign unit.</summary>
[Needs(Capability.ViewResults), ReadsReplica]
public sealed class IndexModel(ExplorerService explorer, UnitPlaces places, TableFiles files, CurrentPerson person, Texts texts) : PageModel
{
    private const int PageSize = 50;
    private const string Table = "bang";
    private static readonly string[] Views = [Table, "bieu-do", "xep-hang", "ban-do"];

    [FromQuery(Name = "chi-tieu")]
    public Guid? MeasureId { get; set; }

    [FromQuery(Name = "nhom")]
    public MeasureGroup? Group { get; set; }

    [FromQuery(Name = "ky")]
    public Guid? PeriodId { get; set; }

    [FromQuery(Name = "don-vi")]
    public Guid? UnitId { get; set; }

    [FromQuery(Name = "cap")]
    public UnitKind? Level { get; set; }

    /// <summary>Units that are compared with each other.</summary>
    [FromQuery(Name = "so-sanh")]
    public List<Guid> Compared { get; set; } = [];

    [FromQuery(Name = "cay")]
    public string? Tree { get; set; }

    [FromQuery(Name = "xem")]
    public string? Show { get; set; }

    public ExplorerView View { get; private set; } = null!;

    public ListTable? List { get; private set; }

    public IReadOnlyList<MapPoint> Points { get; private set; } = [];

    public string Shown => Views.Contains(Show) ? Show! : Table;

    public bool IsOnTodaysTree => Tree == "hom-nay";

    public string FigureWord => texts["explorer.figure"];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var question = new ExplorerQuestion
        {
            MeasureId = MeasureId,
            Group = Group,
            PeriodId = PeriodId,
            UnitId = UnitId,
            Level = Level,
            Compared = Compared,
            OnTodaysTree = IsOnTodaysTree,
        };
        if (!ModelState.IsValid || await explorer.FindAsync(question, person.Access, cancellation) is not { } view)
        {
            return NotFound();
        }

        View = view;
        if (view is not { Measure: { } measure, Period: { } period })
        {
            return Page();
        }

        List = ListTable.InMemory(
            $"{measure.Name}, {texts.PeriodName(period.Kind, period.Code)}",
            TableState.Of(Request),
            Columns(measure),
            view.Rows,
            PageSize
        );
        Points = Shown == "ban-do" ? await PointsAsync(view, measure, cancellation) : [];
        return files.Of(List) is { } file ? file : Page();
    }

    public IReadOnlyList<TabItem> Tabs =>
        [
            .. Views.Select(v => new TabItem(
                texts[$"explorer.view.{v}"],
                Request.SameAddressWith(("xem", v == Table ? null : v), ("page", null)),
                v == Shown
            )),
        ];

    public IEnumerable<Choice> MeasureChoices =>
        View
            .Measures.Where(m => !m.IsRetired || m.Id == MeasureId)
            .Select(m => new Choice(m.Id.ToString(), m.Name, Group: m.Group is { } group ? texts[$"measures.group.{group}"] : null))
            .OrderBy(c => c.Group is null)
            .ThenBy(c => c.Group, StringComparer.Ordinal);

    public IEnumerable<Choice> PeriodChoices => View.Periods.Select(p => new Choice(p.Id.ToString(), texts.PeriodName(p.Kind, p.Code)));

    public IEnumerable<Choice> LevelChoices => View.Levels.Select(k => new Choice(k.ToString(), AssessmentText.Group(texts, k)));

    public IEnumerable<Choice> GroupChoices =>
        Enum.GetValues<MeasureGroup>().Select(g => new Choice(g.ToString(), texts[$"measures.group.{g}"]));

    public string Below(Guid unit) =>
        Request.SameAddressWith(("don-vi", unit.ToString()), ("cap", null), ("page", null), ("so-sanh", null));

    public IReadOnlyList<RankRow> RankRows
    {
        get
        {
            var measure = View.Measure!;
            var most = View.Rows.Where(r => HasNumber(r.Figure)).Select(r => Number(measure, r.Figure)).DefaultIfEmpty(0).Max();
            return
            [
                .. View.Rows.Select(r => new RankRow(
                    r.Unit.ShortName,
                    r.Rank,
                    r.RankBefore,
                    HasNumber(r.Figure) && most > 0 ? Math.Clamp(Number(measure, r.Figure) * 100 / Whole(measure, most), 0, 100) : null,
                    HasNumber(r.Figure) ? Tone.Info : Tone.Quiet,
                    Below(r.Unit.UnitId),
                    FigureText.Value(measure, r.Figure)
                )),
            ];
        }
    }

    public IReadOnlyList<LineSeries> Lines =>
        [
            .. View.Series.Units.Select(
                (unit, i) =>
                    new LineSeries(
                        unit.ShortName,
                        (LineKind)Math.Min(i, (int)LineKind.Before),
                        [
                            .. View
                                .Series.Points.Where(p => HasNumber(p.Figures[i]))
                                .Select(p => new LinePoint(
                                    p.Period.EndsOn,
                                    Number(View.Measure!, p.Figures[i]),
                                    FigureText.Value(View.Measure!, p.Figures[i])
                                )),
                        ]
                    )
            ),
        ];

    public bool HasLine => Lines.Any(l => l.Points.Count > 1);

    private List<ListColumn<ExplorerRow>> Columns(Measure measure) =>
        [
            new("don-vi", texts["explorer.unit"], r => Cell.Of(r.Unit.Name, Below(r.Unit.UnitId)))
            {
                Use = ColumnUse.Always,
                Order = r => r.Unit.ShortName,
            },
            new("loai", texts["explorer.kind"], r => Cell.Of(AssessmentText.Group(texts, ExplorerService.LevelOf(r.Unit.Kind))))
            {
                Use = ColumnUse.Hidden,
            },
            new("so", FigureWord, r => FigureCell(measure, r.Figure)) { Number = true, Order = r => Sortable(measure, r.Figure) },
            new("phan", texts["explorer.parts"], r => Cell.Of(FigureText.Parts(measure, r.Figure))) { Number = true },
            new("ky-truoc", texts["explorer.before"], r => FigureCell(measure, r.Before))
            {
                Number = true,
                Order = r => Sortable(measure, r.Before),
            },
            new("hang", texts["explorer.rank"], r => Cell.Number(r.Rank)) { Number = true, Order = r => r.Rank },
            new("day-du", texts["explorer.complete"], r => Cell.Of(Completeness(r.Figure)))
            {
                Number = true,
                Order = r => r.Figure.Expected == 0 ? null : (decimal)r.Figure.Reported / r.Figure.Expected,
            },
            new("dung-han", texts["explorer.on-time"], r => Cell.Of(OnTime(r.Figure)))
            {
                Number = true,
                Order = r => r.Figure.Expected == 0 ? null : (decimal)r.Figure.OnTime / r.Figure.Expected,
            },
        ];

    /// <summary>"28/30", and how many of the others gave a part.</summary>
    public string Completeness(Figure figure) =>
        figure.Expected == 0 ? "–"
        : figure.Partial > 0 ? texts["explorer.complete.partial", figure.Reported, figure.Expected, figure.Partial]
        : $"{Formats.Number(figure.Reported)}/{Formats.Number(figure.Expected)}";

    public static string OnTime(Figure figure) =>
        figure.Expected == 0 ? "–" : $"{Formats.Number(figure.OnTime)}/{Formats.Number(figure.Expected)}";

    private static Cell FigureCell(Measure measure, Figure figure) =>
        new() { Text = FigureText.Value(measure, figure), Value = HasNumber(figure) ? Math.Round(Number(measure, figure), 4) : null };

    private static decimal? Sortable(Measure measure, Figure figure) => HasNumber(figure) ? Number(measure, figure) : null;

    private static bool HasNumber(Figure figure) => figure is { HasValue: true, HasNoSubjects: false };

    /// <summary>The figure as a number of its unit: per cent for a share.</summary>
    private static decimal Number(Measure measure, Figure figure)
    {
        var number = (decimal)figure.Numerator / figure.Denominator;
        if (measure.Kind is MeasureKind.Share or MeasureKind.YesNo)
        {
            return number * 100;
        }

        for (var i = 0; i < measure.Scale; i++)
        {
            number /= 10;
        }

        return number;
    }

    private static decimal Whole(Measure measure, decimal most) =>
        measure.Kind is MeasureKind.Share or MeasureKind.YesNo ? Math.Max(most, 100) : most;

    /// <summary>By thirds of the ranking, so that a map says something of counts and shares alike.</summary>
    private async Task<IReadOnlyList<MapPoint>> PointsAsync(ExplorerView view, Measure measure, CancellationToken cancellation)
    {
        var found = await places.OfAsync([.. view.Rows.Select(r => r.Unit.UnitId)], cancellation);
        var ranked = Math.Max(view.Rows.Count(r => r.Rank is not null), 1);
        return
        [
            .. view
                .Rows.Where(r => found.GetValueOrDefault(r.Unit.UnitId) is { Longitude: not null, Latitude: not null })
                .Select(r =>
                {
                    var place = found[r.Unit.UnitId];
                    var (tone, word) =
                        r.Rank is not { } rank ? (Tone.Quiet, "none")
                        : rank * 3 <= ranked ? (Tone.Good, "high")
                        : rank * 3 <= ranked * 2 ? (Tone.Info, "middle")
                        : (Tone.Warn, "low");
                    return new MapPoint(
                        r.Unit.UnitId,
                        r.Unit.Name,
                        place.Longitude!.Value,
                        place.Latitude!.Value,
                        place.Population,
                        tone,
                        texts[$"explorer.map.{word}"],
                        FigureText.Value(measure, r.Figure),
                        Below(r.Unit.UnitId)
                    );
                }),
        ];
    }
}
