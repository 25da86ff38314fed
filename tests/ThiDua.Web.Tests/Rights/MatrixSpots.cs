using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using static ThiDua.Core.Identity.Capability;

namespace ThiDua.Web.Tests.Rights;

/// <summary>One way to call an endpoint: on the record of a place in a state, with a form where it changes something.</summary>
/// <param name="Reached">Whether the table lets a role reach that record; whether it may call the endpoint at all is asked before.</param>
internal sealed record Spot(Place Place, string State, string Path, Func<Role, bool> Reached, params (string Name, string Value)[] Form);

/// <summary>
/// What each endpoint with a record is called with, and which rule of the table decides. An endpoint that is not here
/// fails the test: it is described when it is written.
/// </summary>
internal sealed partial class MatrixSpots(MatrixWorld world)
{
    private static readonly MovementStatus[] Statuses = Enum.GetValues<MovementStatus>();
    private static readonly ReturnState[] States = Enum.GetValues<ReturnState>();

    public Dictionary<string, IEnumerable<Spot>> All()
    {
        var all = new Dictionary<string, IEnumerable<Spot>>();
        AddMovements(all);
        AddPlans(all);
        AddRounds(all);
        AddReturns(all);
        AddResults(all);
        AddPapers(all);
        AddPaperDesk(all);
        AddOversight(all);
        AddAccounts(all);
        AddAccountChanges(all);
        AddUnits(all);
        AddPlanDesk(all);
        AddMovementPapers(all);
        AddReturnParts(all);
        AddFigures(all);
        AddJobs(all);
        AddReturnSheets(all);
        AddRegisters(all);
        AddLearning(all);
        AddContests(all);
        AddScoring(all);
        AddPersons(all);
        AddInspections(all);
        AddTeams(all);
        AddInitiatives(all);
        AddProposals(all);
        AddArticles(all);
        AddLife(all);
        AddCommendation(all);
        return all;
    }

    private void AddMovements(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/phong-trao/{id:guid}";
        all[$"GET {Page}"] = OnMovements(m => $"/phong-trao/{m}", Sees);
        all[$"POST {Page}"] = OnMovements(m => $"/phong-trao/{m}", Manages, _ => [("version", "0"), ("move", "Launch")]);
        all[$"GET {Page}/van-ban/{{plan:guid}}"] = OnMovements(m => $"/phong-trao/{m}/van-ban/{world.Shared.Id}", Sees);
        all[$"GET {Page}/don-vi"] = OnMovements(m => $"/phong-trao/{m}/don-vi", Manages);
        all[$"POST {Page}/don-vi"] = OnMovements(m => $"/phong-trao/{m}/don-vi", Manages, _ => [("Kind", "Participant")]);
        all[$"POST {Page}/don-vi End"] =
            from place in MatrixWorld.OnTheTree
            from status in Statuses
            let records = world.Places[place]
            select new Spot(
                place,
                $"{status}",
                $"/phong-trao/{records.Movements[status].Id}/don-vi?handler=End",
                role => Manages(role, place, status),
                ("relation", $"{records.Ties[status]}")
            );
    }

    private void AddPlans(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/ke-hoach/{id:guid}";
        all[$"GET {Page}/ra-soat"] = OnPlans("ra-soat");
        all[$"POST {Page}/ra-soat Decide"] = OnPlans("ra-soat?handler=Decide", i => [("choice", $"Accepted.{i}.0")]);
        all[$"POST {Page}/ra-soat Edit"] = OnPlans(
            "ra-soat?handler=Edit",
            i => [("item", $"{i}"), ("decision", "Pending"), ("Version", "0")]
        );
        all[$"POST {Page}/ra-soat AcceptAll"] = OnPlans("ra-soat?handler=AcceptAll", _ => [("confidence", "900")]);
        all[$"POST {Page}/ra-soat Add"] = OnPlans("ra-soat?handler=Add", _ => [("kind", "Target"), ("paragraph", "0")]);
        all[$"GET {Page}/dau-van-ban"] = OnPlans("dau-van-ban");
        all[$"POST {Page}/dau-van-ban"] = OnPlans("dau-van-ban", _ => [("Form.Version", "0")]);
        all[$"GET {Page}/xac-nhan"] = OnPlans("xac-nhan");
        all[$"POST {Page}/xac-nhan Save"] = OnPlans("xac-nhan?handler=Save", _ => []);
        all[$"POST {Page}/xac-nhan Confirm"] = OnPlans("xac-nhan?handler=Confirm", _ => []);
        all["POST /ke-hoach/tai-len"] = OnUnits(
            _ => "/ke-hoach/tai-len",
            (role, place) => Table.Reaches(role, ManageMovements, place),
            r => [("Authority", $"{r.Unit.Id}")]
        );
    }

    private void AddRounds(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/ky-bao-cao/{roundId:guid}";
        all["GET /ky-bao-cao/mo"] = OnMovements(m => $"/ky-bao-cao/mo?phongTrao={m}&ky=Year:2027", Opens);
        all["POST /ky-bao-cao/mo"] = OnMovements(m => $"/ky-bao-cao/mo?phongTrao={m}&ky=Year:2027", Opens, _ => [("Form.Name", "Kỳ mới")]);
        all[$"GET {Page}"] = OnRounds("", (role, place, _) => Table.Reaches(role, ReviewReturns, place));
        all[$"POST {Page} Accept"] = OnRounds(
            "?handler=Accept",
            (role, place, _) => Table.Holds(role, ReviewReturns, place),
            r => [("Units", $"{r.Unit.Id}")]
        );
        all[$"POST {Page} Close"] = OnRounds("?handler=Close", Runs, _ => []);
        all[$"POST {Page} Extend"] = OnRounds("?handler=Extend", Runs, _ => [("ClosesOn", "30/12/2026")]);
    }

    private void AddReturns(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/bao-cao/{roundId:guid}/{unitId:guid}";
        all[$"GET {Page}"] = OnReturns("", (role, place, _) => Table.Reaches(role, FillReturns, place));
        all[$"POST {Page}"] = OnReturns("", (role, place, _) => Table.Reaches(role, FillReturns, place), "viec");
        all[$"GET {Page}/xem"] = OnReturns("/xem", Reads);
        all[$"GET {Page}/duyet"] = OnReturns("/duyet", (role, place, state) => Reads(role, place, state) && IsPublished(state));
        foreach (var verb in new[] { "Accept", "SendBack", "Reopen" })
        {
            all[$"POST {Page}/duyet {verb}"] = OnReturns($"/duyet?handler={verb}", Judges, "Reason");
        }
    }

    private void AddResults(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/ket-qua/{movementId:guid}/{measureId:guid}/{unitId:guid}";
        all["GET /ket-qua/{movementId:guid}"] = OnMovements(m => $"/ket-qua/{m}", HasResults);
        all["GET /xep-hang/{movementId:guid}"] = OnMovements(m => $"/xep-hang/{m}", HasResults);
        all[$"GET {Page}"] = OnUnits(Figure, (role, place) => Table.Reaches(role, ViewResults, place));
        all[$"POST {Page} Adjust"] = OnUnits(
            r => $"{Figure(r)}?handler=Adjust",
            Corrects,
            _ => [("NumeratorDelta", "1"), ("SeenNumerator", "0"), ("SeenDenominator", "0")]
        );
        all[$"POST {Page} Withdraw"] = OnUnits(r => $"{Figure(r)}?handler=Withdraw", Corrects, r => [("adjustment", $"{r.Adjustment}")]);
    }

    private void AddPapers(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/van-ban/bao-cao/{roundId:guid}";
        Func<Role, Place, ReturnState, bool> issues = (role, place, _) => Table.Reaches(role, IssueDocuments, place);
        all["GET /van-ban/{paperId:guid}/tai-ve"] = OnUnits(
            r => $"/van-ban/{r.Paper}/tai-ve",
            (role, place) => Table.Reaches(role, IssueDocuments, place)
        );
        all[$"GET {Page}"] = OnRounds("", issues, root: "/van-ban/bao-cao");
        all[$"POST {Page}"] = OnRounds("", issues, _ => [("Form", "bao-cao-tong-hop")], "/van-ban/bao-cao");
        all[$"GET {Page}/du-thao"] = OnRounds("/du-thao", issues, root: "/van-ban/bao-cao");
    }

    private void AddOversight(Dictionary<string, IEnumerable<Spot>> all)
    {
        Func<Role, Place, bool> audits = (role, place) => Table.Reaches(role, ViewAudit, place);
        Func<Role, Place, bool> guards = (role, place) => Table.Reaches(role, ManagePrivacy, place);
        all["GET /nhat-ky/ho-so/{type}/{id:guid}"] = OnUnits(r => $"/nhat-ky/ho-so/Movement/{r.Logged}", audits);
        all["GET /nhat-ky/nguoi/{userId:guid}"] = OnUnits(r => $"/nhat-ky/nguoi/{r.Account}", audits);
        all["GET /nhat-ky/chuoi/{authorityId:guid}"] = OnUnits(r => $"/nhat-ky/chuoi/{r.Unit.Id}", audits);
        all["GET /nhat-ky/xuat"] = [new Spot(Place.Own, "", "/nhat-ky/xuat?dinh-dang=csv", _ => true)];
        all["GET /rieng-tu/yeu-cau/{id:guid}"] = OnUnits(r => $"/rieng-tu/yeu-cau/{r.Request}", guards);
        all["GET /rieng-tu/vi-pham/{id:guid}"] = OnUnits(r => $"/rieng-tu/vi-pham/{r.Breach}", guards);
        all["GET /rieng-tu/xoa/{userId:guid}"] = OnUnits(r => $"/rieng-tu/xoa/{r.Account}", guards);
        all["POST /rieng-tu/xoa/{userId:guid}"] = OnUnits(r => $"/rieng-tu/xoa/{r.Account}", guards, _ => [("Reason", "Theo yêu cầu")]);
        foreach (var (verb, field) in new[] { ("Acknowledge", "InvolvesProcessor"), ("Extend", "ExtensionReason"), ("Close", "Outcome") })
        {
            all[$"POST /rieng-tu/yeu-cau/{{id:guid}} {verb}"] = OnUnits(
                r => $"/rieng-tu/yeu-cau/{r.Request}?handler={verb}",
                guards,
                _ => [(field, "true")]
            );
        }

        all["POST /rieng-tu/vi-pham/{id:guid} Report"] = OnUnits(
            r => $"/rieng-tu/vi-pham/{r.Breach}?handler=Report",
            guards,
            _ => [("ReportedTo", "A05")]
        );
        all["POST /rieng-tu/vi-pham/{id:guid} Close"] = OnUnits(
            r => $"/rieng-tu/vi-pham/{r.Breach}?handler=Close",
            guards,
            _ => [("Measures", "Đã gọi lại")]
        );
        all["POST /rieng-tu/vi-pham"] = OnUnits(_ => "/rieng-tu/vi-pham", guards, r => [("AuthorityUnitId", $"{r.Unit.Id}")]);
        all["GET /rieng-tu/muc-dich/{id:guid?}"] = [new Spot(Place.Own, "", $"/rieng-tu/muc-dich/{world.Purpose}", _ => true)];
        all["POST /rieng-tu/muc-dich/{id:guid?}"] = [new Spot(Place.Own, "", $"/rieng-tu/muc-dich/{world.Purpose}", _ => true)];
        all["POST /uy-quyen Revoke"] = OnUnits(
            _ => "/uy-quyen?handler=Revoke",
            (role, place) => Table.Reaches(role, ManageAccounts, place),
            r => [("delegation", $"{r.Delegation}")]
        );
        all["POST /uy-quyen"] =
            from place in MatrixWorld.OnTheTree
            from given in Enum.GetValues<Role>()
            select new Spot(
                place,
                $"{given}",
                "/uy-quyen",
                role => role == given && place == Place.Own && !DelegationService.NotGiven.Contains(role),
                ("Grant", $"{given}:{world.Places[place].Unit.Id}")
            );
    }

    private void AddAccounts(Dictionary<string, IEnumerable<Spot>> all)
    {
        Func<Role, Place, bool> manages = (role, place) => Table.Reaches(role, ManageAccounts, place);
        all["GET /nguoi-dung/{id:guid}"] = OnUnits(r => $"/nguoi-dung/{r.Account}", manages);
        all["GET /nguoi-dung/{id:guid}/sua"] = OnUnits(r => $"/nguoi-dung/{r.Account}/sua", manages);
        all["POST /nguoi-dung/{id:guid}/sua"] = OnUnits(
            r => $"/nguoi-dung/{r.Account}/sua",
            manages,
            _ => [("Form.FullName", "Siu H'Lan")]
        );
        // Setting the second factor up, passkeys, tokens, sessions, sign-out: one's own account, whoever one is.
    }

    private string Figure(PlaceRecords r) => $"/ket-qua/{r.Movements[MovementStatus.Running].Id}/{world.Measure.Id}/{r.Unit.Id}";

    private IEnumerable<Spot> OnMovements(
        Func<Guid, string> path,
        Func<Role, Place, MovementStatus, bool> reached,
        Func<PlaceRecords, (string, string)[]>? form = null
    ) =>
        from place in world.Places.Keys
        from status in Statuses
        let records = world.Places[place]
        select new Spot(
            place,
            $"{status}",
            path(records.Movements[status].Id),
            role => reached(role, place, status),
            form?.Invoke(records) ?? []
        );

    private IEnumerable<Spot> OnPlans(string end, Func<Guid, (string, string)[]>? form = null) =>
        from place in MatrixWorld.OnTheTree
        from plan in world.Places[place].Plans
        select new Spot(
            place,
            $"{plan.Key}",
            $"/ke-hoach/{plan.Value.Plan}/{end}",
            role => Table.Reaches(role, ManageMovements, place),
            form?.Invoke(plan.Value.Item) ?? []
        );

    private IEnumerable<Spot> OnRounds(
        string end,
        Func<Role, Place, ReturnState, bool> reached,
        Func<PlaceRecords, (string, string)[]>? form = null,
        string root = "/ky-bao-cao"
    ) =>
        from place in MatrixWorld.OnTheTree
        let records = world.Places[place]
        let state = ReturnState.Accepted
        select new Spot(
            place,
            $"{state}",
            $"{root}/{records.Rounds[state].Id}{end}",
            role => reached(role, place, state),
            form?.Invoke(records) ?? []
        );

    private IEnumerable<Spot> OnReturns(string end, Func<Role, Place, ReturnState, bool> reached, params string[] fields) =>
        from place in MatrixWorld.OnTheTree
        from state in States
        let records = world.Places[place]
        select new Spot(
            place,
            $"{state}",
            $"/bao-cao/{records.Rounds[state].Id}/{records.Unit.Id}{end}",
            role => reached(role, place, state),
            [.. fields.Select(f => (f, "luu"))]
        );

    /// <summary>A form that names no record of a place, sent with what it needs.</summary>
    private static Spot Named(string path, params (string, string)[] form) => new(Place.Own, "", path, _ => true, form);

    /// <summary>A form that acts on a record, sent without one: nobody reaches anything by it.</summary>
    private static Spot Nothing(string path, params (string, string)[] form) => new(Place.Own, "", path, _ => false, form);

    private IEnumerable<Spot> OnUnits(
        Func<PlaceRecords, string> path,
        Func<Role, Place, bool> reached,
        Func<PlaceRecords, (string, string)[]>? form = null
    ) =>
        from place in MatrixWorld.OnTheTree
        let records = world.Places[place]
        select new Spot(place, "", path(records), role => reached(role, place), form?.Invoke(records) ?? []);

    private static bool Manages(Role role, Place place, MovementStatus status) => Table.Reaches(role, ManageMovements, place);

    private static bool Sees(Role role, Place place, MovementStatus status) =>
        Manages(role, place, status) || (status != MovementStatus.Draft && Table.Reaches(role, ViewMovements, place, published: true));

    private static bool Opens(Role role, Place place, MovementStatus status) => Table.Holds(role, ManageRounds, place);

    private static bool Runs(Role role, Place place, ReturnState state) =>
        Table.Reaches(role, ReviewReturns, place) && Table.Holds(role, ManageRounds, place);

    private static bool IsPublished(ReturnState state) => ReturnRights.Published.Contains(state);

    private static bool Reads(Role role, Place place, ReturnState state) =>
        Table.Reaches(role, FillReturns, place)
        || (IsPublished(state) && Table.Reaches(role, ReviewReturns, place))
        || (state is ReturnState.Accepted or ReturnState.Locked && Table.Reaches(role, ViewResults, place));

    private static bool Judges(Role role, Place place, ReturnState state) =>
        Reads(role, place, state) && IsPublished(state) && Table.Holds(role, ReviewReturns, place);

    /// <summary>Results are seen of the authority, or of one's own unit within it; along a tie they are not.</summary>
    private static bool HasResults(Role role, Place place, MovementStatus status) =>
        status != MovementStatus.Draft
        && MatrixWorld.OnTheTree.Contains(place)
        && Table.Reaches(role, ViewMovements, place, published: true)
        && (Table.Reaches(role, ViewResults, place) || (place == Place.Parent && RoleTable.ReachOf(role, ViewResults) is not null));

    private static bool Corrects(Role role, Place place) =>
        Table.Reaches(role, ViewResults, place) && Table.Reaches(role, CorrectFigures, place);
}

/// <summary>The table read place by place, with nothing of the code that it is to check.</summary>
internal static class Table
{
    public static bool Reaches(Role role, Capability capability, Place place, bool published = false) =>
        RoleTable.ReachOf(role, capability) is { } reach
        && place switch
        {
            Place.Own => reach.HasFlag(Reach.Own),
            Place.Below => reach.HasFlag(Reach.Subtree),
            Place.Parent => published && reach.HasFlag(Reach.Upward),
            Place.Participant => published && reach.HasFlag(Reach.Participant),
            Place.Task => published && reach.HasFlag(Reach.Task),
            Place.Recipient => published && reach.HasFlag(Reach.Recipient),
            Place.Cluster => published && reach.HasFlag(Reach.Cluster),
            Place.CouncilSession => published && reach.HasFlag(Reach.CouncilSession),
            _ => false,
        };

    /// <summary>Held at the very unit: what an authority decides for itself.</summary>
    public static bool Holds(Role role, Capability capability, Place place) =>
        place == Place.Own && RoleTable.ReachOf(role, capability) is not null;
}
