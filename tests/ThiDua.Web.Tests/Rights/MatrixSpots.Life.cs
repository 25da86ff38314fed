using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using static ThiDua.Core.Identity.Capability;

namespace ThiDua.Web.Tests.Rights;

/// <summary>Pages of a movement's life: tasks, launch, years, papers, registration, plans of units, events, reviews, closing.</summary>
internal sealed partial class MatrixSpots
{
    private const string OfMovement = "/phong-trao/{id:guid}";

    private static readonly Func<Role, Place, bool> Offices = (role, place) => Table.Reaches(role, ManageMovements, place);
    private static readonly Func<Role, Place, bool> Acts = (role, place) => Table.Reaches(role, ActForUnit, place);
    private static readonly Func<Role, Place, bool> ActsOrLeads = (role, place) =>
        Acts(role, place) || Table.Reaches(role, LeadUnit, place);

    private static readonly Func<Role, Place, bool> SeesWork = (role, place) =>
        ActsOrLeads(role, place) || Offices(role, place) || Table.Reaches(role, ViewResults, place);

    private static readonly Func<Role, Place, bool> SeesRunning = (role, place) => Sees(role, place, MovementStatus.Running);

    private void AddLife(Dictionary<string, IEnumerable<Spot>> all)
    {
        AddTasks(all);
        AddLaunch(all);
        AddPapersSent(all);
        AddRegistrations(all);
        AddUnitPlans(all);
        AddEvents(all);
        AddReviews(all);
    }

    private void AddTasks(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/nhiem-vu/{id:guid}";
        all[$"GET {Page}"] = OnUnits(r => $"/nhiem-vu/{r.Life.Work}", SeesWork);
        all[$"POST {Page} Answer"] = OnUnits(
            r => $"/nhiem-vu/{r.Life.Work}?handler=Answer",
            Acts,
            _ => [("step", "Block"), ("version", "0")]
        );
        all[$"POST {Page} Add"] = OnUnits(r => $"/nhiem-vu/{r.Life.Work}?handler=Add", Acts, _ => []);
        all[$"POST {Page} Remove"] = OnUnits(
            r => $"/nhiem-vu/{r.Life.Work}?handler=Remove",
            Acts,
            r => [("evidence", $"{r.Life.WorkFile}")]
        );
        all[$"GET {Page}/tep/{{evidenceId:guid}}"] = OnUnits(r => $"/nhiem-vu/{r.Life.Work}/tep/{r.Life.WorkFile}", SeesWork)
            .Concat(ThroughOwnOn(r => $"/nhiem-vu/{Own.Life.Work}/tep/{r.Life.WorkFile}"));
        foreach (var end in new[] { "moi", "hang-loat" })
        {
            all[$"GET {OfMovement}/nhiem-vu/{end}"] = OnMovementsOfTree($"nhiem-vu/{end}", Offices);
            all[$"POST {OfMovement}/nhiem-vu/{end}"] = OnMovementsOfTree($"nhiem-vu/{end}", Offices, _ => []);
        }

        const string Edit = OfMovement + "/nhiem-vu/{taskId:guid}/sua";
        Func<PlaceRecords, string> edit = r => $"/phong-trao/{RunningOf(r)}/nhiem-vu/{r.Life.Task}/sua";
        all[$"GET {Edit}"] = OnUnits(edit, Offices).Concat(ThroughOwnOn(r => $"/phong-trao/{RunningOf(Own)}/nhiem-vu/{r.Life.Task}/sua"));
        foreach (var verb in new[] { "Save", "Retire" })
        {
            all[$"POST {Edit} {verb}"] = OnUnits(r => $"{edit(r)}?handler={verb}", Offices, _ => [("version", "0")])
                .Concat(
                    ThroughOwnOn(r => $"/phong-trao/{RunningOf(Own)}/nhiem-vu/{r.Life.Task}/sua?handler={verb}", _ => [("version", "0")])
                );
        }
    }

    private void AddLaunch(Dictionary<string, IEnumerable<Spot>> all)
    {
        Func<Role, Place, bool> approves = (role, place) => Table.Reaches(role, ApproveLaunch, place);
        all[$"GET {OfMovement}/phat-dong"] = OnMovementsOfTree("phat-dong", (role, place) => Offices(role, place) || approves(role, place));
        all[$"POST {OfMovement}/phat-dong Save"] = OnMovementsOfTree("phat-dong?handler=Save", Offices, _ => [("version", "0")]);
        all[$"POST {OfMovement}/phat-dong Approve"] = OnMovementsOfTree("phat-dong?handler=Approve", approves, _ => []);
        all[$"GET {OfMovement}/nam"] = OnMovements(m => $"/phong-trao/{m}/nam", Sees);
        all[$"POST {OfMovement}/nam"] = OnMovementsOfTree("nam", Offices, _ => [("Form.Year", "2027")]);
        all[$"GET {OfMovement}/bao-phu"] = OnMovements(m => $"/phong-trao/{m}/bao-phu", Sees);
        all[$"POST {OfMovement}/bao-phu Suggest"] = OnMovementsOfTree("bao-phu?handler=Suggest", Offices, _ => []);
        all[$"POST {OfMovement}/bao-phu Link"] = OnUnits(
                r => $"/phong-trao/{RunningOf(r)}/bao-phu?handler=Link",
                Offices,
                r => [("record", $"{r.Life.Task}")]
            )
            .Concat(ThroughOwnOn(_ => $"/phong-trao/{RunningOf(Own)}/bao-phu?handler=Link", r => [("record", $"{r.Life.Task}")]));
        all[$"GET {OfMovement}/linh-vuc"] = OnMovementsOfTree("linh-vuc", Offices);
        all[$"POST {OfMovement}/linh-vuc"] = OnMovementsOfTree("linh-vuc", Offices, _ => [("key", "y-te/so-suc-khoe"), ("take", "false")]);
    }

    private void AddPapersSent(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/van-ban-gui/{id:guid}";
        all[$"GET {OfMovement}/van-ban-gui"] = OnMovementsOfTree("van-ban-gui", Offices);
        all[$"POST {OfMovement}/van-ban-gui"] = OnMovementsOfTree("van-ban-gui", Offices, _ => []);
        all[$"GET {Page}"] = OnUnits(r => $"/van-ban-gui/{r.Life.Dispatch}", Offices);
        all[$"POST {Page} HandOver"] = OnUnits(
                r => $"/van-ban-gui/{r.Life.Dispatch}?handler=HandOver",
                Offices,
                r => [("recipient", $"{r.Life.Outsider}"), ("channel", "Paper")]
            )
            .Concat(
                ThroughOwnOn(
                    _ => $"/van-ban-gui/{Own.Life.Dispatch}?handler=HandOver",
                    r => [("recipient", $"{r.Life.Outsider}"), ("channel", "Paper")]
                )
            );
        all[$"GET {Page}/tep"] = OnUnits(
            r => $"/van-ban-gui/{r.Life.Dispatch}/tep",
            (role, place) => Offices(role, place) || ActsOrLeads(role, place)
        );
        all["GET /van-ban-den/{id:guid}"] = OnUnits(r => $"/van-ban-den/{r.Life.Received}", ActsOrLeads);
        all["POST /van-ban-den/{id:guid}"] = OnUnits(r => $"/van-ban-den/{r.Life.Received}", Acts, _ => []);
    }

    private void AddRegistrations(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/dang-ky/{id:guid}";
        (string, string)[] Form(PlaceRecords r) => [("registration", $"{r.Life.Registration}"), ("step", "Confirm"), ("version", "0")];
        all[$"GET {Page}"] = OnUnits(r => $"/dang-ky/{r.Life.Call}", SeesRunning);
        all[$"POST {Page} Decide"] = OnUnits(r => $"/dang-ky/{r.Life.Call}?handler=Decide", Offices, Form)
            .Concat(ThroughOwnOn(_ => $"/dang-ky/{Own.Life.Call}?handler=Decide", Form));
        all["POST /dang-ky"] = OnUnits(
            _ => "/dang-ky",
            Offices,
            r => [("Form.MovementId", $"{RunningOf(r)}"), ("Form.Year", "2026"), ("Form.ClosesOn", "31/12/2099")]
        );
        const string Fill = Page + "/{unitId:guid}";
        Func<PlaceRecords, string> fill = r => $"/dang-ky/{r.Life.Call}/{r.Unit.Id}";
        all[$"GET {Fill}"] = OnUnits(fill, Acts).Concat(ThroughOwnOn(r => $"/dang-ky/{Own.Life.Call}/{r.Unit.Id}"));
        all[$"POST {Fill} Save"] = OnUnits(r => $"{fill(r)}?handler=Save", Acts, _ => [("version", "0")]);
        all[$"POST {Fill} Withdraw"] = OnUnits(r => $"{fill(r)}?handler=Withdraw", Acts, Form);
    }

    private void AddUnitPlans(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/ke-hoach-don-vi/{id:guid}";
        all[$"GET {OfMovement}/ke-hoach-don-vi"] = OnMovements(m => $"/phong-trao/{m}/ke-hoach-don-vi", Sees);
        all[$"POST {OfMovement}/ke-hoach-don-vi"] =
            from place in MatrixWorld.OnTheTree
            from status in Statuses
            let r = world.Places[place]
            select new Spot(
                place,
                $"{status}",
                $"/phong-trao/{r.Movements[status].Id}/ke-hoach-don-vi",
                role => status != MovementStatus.Draft && Acts(role, place),
                ("unit", $"{r.Unit.Id}")
            );
        all[$"GET {Page}"] = OnUnits(r => $"/ke-hoach-don-vi/{r.Life.Plan}", ActsOrLeads);
        all[$"POST {Page} Save"] = OnUnits(r => $"/ke-hoach-don-vi/{r.Life.Plan}?handler=Save", Acts, _ => [("version", "0")]);
        all[$"POST {Page} Move"] = OnUnits(
            r => $"/ke-hoach-don-vi/{r.Life.Plan}?handler=Move",
            Acts,
            _ => [("version", "0"), ("step", "Submit")]
        );
    }

    private void AddEvents(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/su-kien/{id:guid}";
        const string Edit = OfMovement + "/su-kien/{eventId?}";
        all[$"GET {Page}"] = OnUnits(r => $"/su-kien/{r.Life.Event}", SeesRunning);
        all[$"POST {Page} Record"] = OnUnits(r => $"/su-kien/{r.Life.Event}?handler=Record", Offices, _ => [("version", "0")]);
        all[$"POST {Page} Conclude"] = OnUnits(
                r => $"/su-kien/{r.Life.Event}?handler=Conclude",
                Offices,
                r => [("conclusion", $"{r.Life.Conclusion}")]
            )
            .Concat(ThroughOwnOn(_ => $"/su-kien/{Own.Life.Event}?handler=Conclude", r => [("conclusion", $"{r.Life.Conclusion}")]));
        all[$"POST {Page} Add"] = OnUnits(r => $"/su-kien/{r.Life.Event}?handler=Add", Offices, _ => []);
        all[$"GET {Page}/tep/{{fileId:guid}}"] = OnUnits(r => $"/su-kien/{r.Life.Event}/tep/{r.Life.EventFile}", SeesRunning)
            .Concat(ThroughOwnOn(r => $"/su-kien/{Own.Life.Event}/tep/{r.Life.EventFile}"));
        foreach (var verb in new[] { "GET", "POST" })
        {
            // Nobody of the matrix is invited: the code in the hall opens nothing.
            all[$"{verb} {Page}/diem-danh"] = OnUnits(
                r => $"/su-kien/{r.Life.Event}/diem-danh?ma=ma",
                (_, _) => false,
                _ => [("Code", "ma")]
            );
            all[$"{verb} {Edit}"] = OnMovementsOfTree("su-kien/moi", Offices, _ => [("version", "0")])
                .Concat(ThroughOwnOn(r => $"/phong-trao/{RunningOf(Own)}/su-kien/{r.Life.Event}", _ => [("version", "0")]));
        }
    }

    private void AddReviews(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/so-ket/{id:guid}";
        all[$"GET {OfMovement}/so-ket"] = OnMovements(m => $"/phong-trao/{m}/so-ket", Sees);
        all[$"POST {OfMovement}/so-ket"] = OnMovementsOfTree("so-ket", Offices, _ => [("Form.Year", "2026")]);
        all[$"GET {Page}"] = OnUnits(r => $"/so-ket/{r.Life.Review}", Offices);
        foreach (var verb in new[] { "Collect", "Write", "Move", "Report" })
        {
            all[$"POST {Page} {verb}"] = OnUnits(
                r => $"/so-ket/{r.Life.Review}?handler={verb}",
                Offices,
                _ => [("version", "0"), ("step", "Complete")]
            );
        }

        all[$"GET {OfMovement}/ket-thuc"] = OnMovementsOfTree("ket-thuc", Offices);
        all[$"POST {OfMovement}/ket-thuc Close"] = OnMovementsOfTree("ket-thuc?handler=Close", Offices, _ => [("version", "0")]);
        all[$"POST {OfMovement}/ket-thuc Dossier"] = OnUnits(
            r => $"/phong-trao/{r.Movements[MovementStatus.Closed].Id}/ket-thuc?handler=Dossier",
            Offices,
            _ => []
        );
    }

    /// <summary>Movements in every state, at the places of the tree and along every tie.</summary>
    private IEnumerable<Spot> OnMovementsOfTree(
        string end,
        Func<Role, Place, bool> reached,
        Func<PlaceRecords, (string, string)[]>? form = null
    ) => OnMovements(m => $"/phong-trao/{m}/{end}", (role, place, _) => reached(role, place), form);

    private static Guid RunningOf(PlaceRecords records) => records.Movements[MovementStatus.Running].Id;
}
