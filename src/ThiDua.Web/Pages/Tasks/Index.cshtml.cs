using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Components.Tables;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;
using Cell = ThiDua.Web.Components.Tables.Cell;

namespace ThiDua.Web.Pages.Tasks;

/// <summary>Tasks as a list, a board or a timeline, of one's unit or of the movements that one runs; the list prints and exports.</summary>
[Needs(Capability.ViewMovements), ReadsReplica]
public sealed class IndexModel(TaskQueries tasks, MovementQueries movements, TableFiles files, CurrentPerson person, Texts texts)
    : PageModel
{
    public const string List = "danh-sach";
    public const string Board = "bang";
    public const string Timeline = "thoi-gian";

    private const int PageSize = 50;
    private const int MostOnBoard = 20;
    private const int MostPrinted = 2000;

    [FromQuery(Name = "pham-vi")]
    public TaskScope? Scope { get; set; }

    [FromQuery(Name = "xem")]
    public string View { get; set; } = List;

    [FromQuery(Name = "phongTrao")]
    public Guid? MovementId { get; set; }

    [FromQuery(Name = "donVi")]
    public Guid? UnitId { get; set; }

    [FromQuery(Name = "trangThai")]
    public TaskWorkState? State { get; set; }

    [FromQuery(Name = "quaHan")]
    public bool OnlyOverdue { get; set; }

    [FromQuery(Name = "tatCa")]
    public bool All { get; set; }

    [FromQuery(Name = "nam")]
    public int? Year { get; set; }

    [FromQuery(Name = "tim")]
    public string? Search { get; set; }

    [FromQuery(Name = "in")]
    public bool IsPrint { get; set; }

    public ListTable? Table { get; private set; }
    public IReadOnlyList<TaskRow> Rows { get; private set; } = [];
    public IReadOnlyList<(TaskWorkState State, TaskList List)> Columns { get; private set; } = [];
    public IReadOnlyDictionary<TaskWorkState, int> Counts { get; private set; } = new Dictionary<TaskWorkState, int>();
    public int Overdue { get; private set; }
    public IReadOnlyList<TaskScope> Scopes { get; private set; } = [];
    public IReadOnlyList<Choice> Movements { get; private set; } = [];
    public bool HasMore { get; private set; }

    public Guid? Managed =>
        MovementId is { } id && Movements.Any(m => m.Value == id.ToString()) && person.Access.Has(Capability.ManageMovements) ? id : null;

    public IEnumerable<Choice> States =>
        Enum.GetValues<TaskWorkState>().Select(s => new Choice($"{s}", texts[$"movements.task-state.{s}"]));

    public IReadOnlyList<TabItem> Tabs =>
        [.. Scopes.Select(s => new TabItem(texts[$"tasks.scope.{s}"], Address(("pham-vi", $"{s}")), s == Scope))];

    public IReadOnlyList<TabItem> Views =>
        [.. new[] { List, Board, Timeline }.Select(v => new TabItem(texts[$"tasks.view.{v}"], Address(("xem", v)), v == View))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Scopes = TaskQueries.ScopesOf(person.Access);
        if (Scopes.Count == 0)
        {
            return Page();
        }

        Scope = Scope is { } asked && Scopes.Contains(asked) ? asked : Scopes[0];
        var list = await movements.ListAsync(
            person.Access,
            new MovementFilter { Status = MovementStatus.Running, PageSize = 200 },
            cancellation
        );
        Movements = [.. list.Items.Select(m => new Choice($"{m.Id}", $"{m.Name} ({m.AuthorityName})"))];
        (Counts, Overdue) = await tasks.CountsAsync(Filter, person.Access, cancellation);
        if (View == Board)
        {
            Columns = await tasks.BoardAsync(Filter, MostOnBoard, person.Access, cancellation);
            return Page();
        }

        var state = TableState.Of(Request);
        var isWhole = View == Timeline || IsPrint || files.IsAsked(state);
        var filter = Filter with { Page = isWhole ? 1 : state.Page, PageSize = isWhole ? MostPrinted : PageSize };
        var found = await tasks.ListAsync(filter, person.Access, cancellation);
        (Rows, HasMore) = (found.Rows, isWhole && found.Total > found.Rows.Count);
        Table = ListTable.Of(texts["tasks.title"], state, TableColumns(), found.Rows, found.Total, filter.PageSize) with
        {
            IsMore = found.IsMore,
        };
        return files.Of(Table) is { } file ? file : Page();
    }

    /// <summary>A count for a tile; lists that are longer than what is counted say so.</summary>
    public static string Counted(int count) => count < TaskQueries.CountedUpTo ? Formats.Number(count) : $"{Formats.Number(count)}+";

    /// <summary>This address with other values.</summary>
    public string Address(params (string Name, string? Value)[] changed)
    {
        var query = new (string Name, string? Value)[]
        {
            ("pham-vi", Scope?.ToString()),
            ("xem", View == List ? null : View),
            ("phongTrao", MovementId?.ToString()),
            ("donVi", UnitId?.ToString()),
            ("trangThai", State?.ToString()),
            ("quaHan", OnlyOverdue ? "true" : null),
            ("tatCa", All ? "true" : null),
            ("nam", Year?.ToString(Formats.Culture)),
            ("tim", Search),
        };
        var all = query.Where(q => !changed.Any(c => c.Name == q.Name)).Concat(changed).Where(q => q.Value is not null);
        return "/nhiem-vu?" + string.Join('&', all.Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value!)}"));
    }

    private TaskFilter Filter =>
        new()
        {
            Scope = Scope!.Value,
            MovementId = MovementId,
            UnitId = UnitId,
            State = State,
            OnlyOverdue = OnlyOverdue,
            OnlyOpen = !All && State is null,
            Year = Year,
            Text = Search,
        };

    private List<ListColumn<TaskRow>> TableColumns() =>
        [
            new("nhiem-vu", texts["tasks.task"], r => Cell.Of(r.Text, $"/nhiem-vu/{r.Work.Id}", r.MovementName)) { Use = ColumnUse.Always },
            new("don-vi", texts["tasks.unit"], r => Cell.Of(r.UnitName, note: texts[$"movements.task-role.{r.Work.Role}"])),
            new("han", texts["tasks.due"], r => Cell.Date(r.Work.DueOn)),
            new(
                "trang-thai",
                texts["tasks.state"],
                r =>
                    r.IsOverdue
                        ? Cell.State(texts["tasks.overdue"], Tone.Bad)
                        : Cell.State(texts[$"movements.task-state.{r.Work.State}"], LifeWords.ToneOf(r.Work.State))
            ),
            new("tien-do", texts["tasks.progress"], r => Cell.Number(r.Work.Progress)) { Number = true },
            new("san-pham", texts["tasks.product"], r => Cell.Of(r.Product)) { Use = ColumnUse.Hidden },
            new("ket-qua", texts["tasks.last"], r => Cell.Of(r.Work.Obstacle ?? r.Work.LastAnswer)) { Use = ColumnUse.Hidden },
            new("nam", texts["tasks.year"], r => Cell.Of(r.Work.Year.ToString(Formats.Culture))) { Use = ColumnUse.Hidden },
        ];
}
