using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Inspection;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Home;

/// <summary>
/// The first page after signing in. An official sees what is to be done, the most urgent first, then the movements at a glance; a chairman
/// what is behind, who is late and what waits for the signature; a village head three large buttons.
/// </summary>
[SignedIn]
[KeptAsSent]
public sealed class IndexModel(HomeQueries queries, HomeMemory memory, CurrentPerson person, TimeProvider time) : PageModel
{
    private const int MostBehind = 6;

    public HomeContent Shown { get; private set; } = HomeContent.Empty;

    public DateOnly Today => VietnamTime.Today(time);

    /// <inheritdoc cref="HomeContent.IsSimple"/>
    public bool IsSimple => HomeContent.IsSimple(person.Access);

    public bool FillsReturns => person.Access.Has(Capability.FillReturns);

    /// <summary>Roles that somebody absent has given, so that nobody acts for another without knowing.</summary>
    public IEnumerable<(Role Role, string Unit, DateOnly LastDay)> Delegated =>
        person.Access.Delegated.Select(d => (d.Role, person.Access.Tree.Find(d.UnitId)?.Name ?? "", d.ValidTo.AddDays(-1)));

    /// <summary>Somebody who leads and does not work through tasks: one screen for two minutes.</summary>
    public bool Leads => person.Access.Has(Role.Chairman) || person.Access.Has(Role.ProvinceCoordinator);

    public bool SeesResults => person.Access.Has(Capability.ViewResults);

    public IReadOnlyList<(MovementResults Of, TargetResult Target)> Behind => OverviewService.Behind(Shown.Movements, MostBehind);

    /// <summary>Whose units lie on a map: the authority of a province or of the country.</summary>
    public bool HasMap(MovementResults results) =>
        results.Unit.Kind.IsProvincial() && person.Access.Can(Capability.ViewResults, results.Scope.Movement.AuthorityUnitId);

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Shown = await memory.OfAsync(person.Access, () => queries.OfAsync(person.Access, cancellation));

    public static int Count(MovementResults results, params AttainmentState[] states) =>
        results.Targets.Count(t => states.Contains(t.Attainment.State));

    public string NameOf(DueItem item) => item.UnitId is { } unit ? person.Access.Tree.Find(unit)?.Name ?? "" : "";

    public static string AddressOf(DueItem item) =>
        item.Kind switch
        {
            DueKind.ScoreOneself => $"/cham-diem/{item.SubjectId}/{item.UnitId}",
            DueKind.AnswerAppeals => $"/cham-diem/{item.SubjectId}",
            _ => $"/kiem-tra/{item.SubjectId}",
        };

    public static string AddressOf(Todo todo) =>
        todo.Kind switch
        {
            TodoKind.FillReturn => ReturnWords.AddressOf(todo.SubjectId, todo.UnitId!.Value),
            TodoKind.MovementLife => AddressOf(todo.Life!.Value, todo.SubjectId, todo.UnitId),
            TodoKind.ReviewAccess => "/nguoi-dung/ra-soat",
            TodoKind.ReviewReturns => $"/ky-bao-cao/{todo.SubjectId}?trangThai={ReturnState.Submitted}",
            _ => $"/ke-hoach/{todo.SubjectId}/ra-soat",
        };

    private static string AddressOf(LifeTodoKind kind, Guid subject, Guid? unit) =>
        kind switch
        {
            LifeTodoKind.DoTask => $"/nhiem-vu/{subject}",
            LifeTodoKind.EscalatedTasks => $"/nhiem-vu?pham-vi=Own&phongTrao={subject}&donVi={unit}&quaHan=true",
            LifeTodoKind.ConfirmTasks => $"/nhiem-vu?pham-vi=Managed&phongTrao={subject}&trangThai=Done",
            LifeTodoKind.AcknowledgePaper => $"/van-ban-den/{subject}",
            LifeTodoKind.Register => $"/dang-ky/{subject}/{unit}",
            LifeTodoKind.ConfirmRegistrations => $"/dang-ky/{subject}",
            LifeTodoKind.ApproveUnitPlan => $"/ke-hoach-don-vi/{subject}",
            LifeTodoKind.AttendEvent => $"/su-kien/{subject}",
            LifeTodoKind.WriteReview => $"/so-ket/{subject}",
            LifeTodoKind.ApproveLaunch => $"/phong-trao/{subject}/phat-dong",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>What is to be done, in one sentence.</summary>
    public static string WordsOf(Todo todo, Texts texts) =>
        todo.Life is { } life
            ? texts[$"home.life.{life}", todo.Count, todo.UnitName ?? ""]
            : texts[$"home.kind.{todo.Kind}", todo.Count, todo.UnitName ?? "", todo.Context];

    public static string AddressOf(MovementResults results, TargetResult target) =>
        $"/ket-qua/{results.Scope.Movement.Id}/{target.Measure.Id}/{results.Unit.UnitId}?ky={Uri.EscapeDataString(results.Scope.Period!.Code)}";
}
