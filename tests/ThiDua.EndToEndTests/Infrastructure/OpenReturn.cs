using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>A return of the demonstration that a village head may still fill in.</summary>
internal sealed record OpenReturn(Guid RoundId, Guid UnitId, string UserName)
{
    public string Address => $"/bao-cao/{RoundId}/{UnitId}";

    public static async Task<OpenReturn> FindAsync(ThiDuaDbContext db) => (await ListAsync(db, 1))[0];

    /// <summary>One for each of so many village heads.</summary>
    public static async Task<IReadOnlyList<OpenReturn>> ListAsync(ThiDuaDbContext db, int heads)
    {
        var (returns, rounds, accounts, units) = (db.Returns, db.ReportingRounds, db.UserAccounts, db.OrgUnits);
        var assignments = db.RoleAssignments.Where(a => a.Role == Role.VillageHead);
        var open = await (
            from r in returns
            where r.State == ReturnState.NotStarted || r.State == ReturnState.Draft
            join round in rounds on r.RoundId equals round.Id
            where round.State == RoundState.Open
            join a in assignments on r.UnitId equals a.UnitId
            join u in accounts on a.UserId equals u.Id
            orderby u.UserName, r.RoundId
            select new OpenReturn(r.RoundId, r.UnitId, u.UserName!)
        ).ToListAsync(TestContext.Current.CancellationToken);
        return [.. open.DistinctBy(r => r.UserName).Take(heads)];
    }

    /// <summary>At most so many, of the round that has most, of village heads whose names end so.</summary>
    public static async Task<IReadOnlyList<OpenReturn>> OfOneRoundAsync(ThiDuaDbContext db, string place, int heads)
    {
        var open = (await ListAsync(db, int.MaxValue)).Where(r => r.UserName.Contains(place, StringComparison.Ordinal));
        return [.. open.GroupBy(r => r.RoundId).MaxBy(g => g.Count())!.Take(heads)];
    }

    /// <summary>Something to type into every number and text of the form, different for each turn.</summary>
    public static (string Name, string Value)[] Typed(Answer form, int turn) =>
        [.. Names(form, "main input[inputmode=decimal]").Select(n => (n, Number(n, turn))), .. Texts(form, turn)];

    /// <summary>What stands in the fields that were typed.</summary>
    public static (string Name, string Value)[] Shown(Answer form, IEnumerable<(string Name, string Value)> typed)
    {
        var fields = form.Page.QuerySelectorAll("main input, main textarea").ToLookup(e => e.GetAttribute("name"));
        return [.. typed.Select(t => (t.Name, Visitor.ValueOf(fields[t.Name].First())))];
    }

    private static IEnumerable<(string Name, string Value)> Texts(Answer form, int turn) =>
        Names(form, "main textarea").Select(n => (n, $"Lưu lần thứ {turn}, {n}."));

    private const int Total = 900;

    /// <summary>Of a share the second number is the total, which the first does not exceed however many turns there are.</summary>
    private static string Number(string name, int turn) =>
        (name.EndsWith("Second", StringComparison.Ordinal) ? Total : turn % Total).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Names(Answer form, string fields) =>
        form.Page.QuerySelectorAll(fields).Select(e => e.GetAttribute("name")!);
}
