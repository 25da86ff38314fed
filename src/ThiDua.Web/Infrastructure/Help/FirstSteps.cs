using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Movements;
using ThiDua.Core.Registers;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Web.Infrastructure.Help;

/// <summary>The first steps of a person, each with whether it is done.</summary>
/// <param name="IsDismissed">The person wants to see them no more on the first page.</param>
public sealed record FirstStepsState(IReadOnlyList<(FirstStep Step, bool IsDone)> Steps, bool IsDismissed)
{
    public int Done => Steps.Count(s => s.IsDone);
}

/// <summary>
/// Leads somebody new through the first things to do. What the person has ticked or dismissed is kept with the account, in the table that
/// holds named values of an account (user_tokens): it follows the person to every device and goes when the person is erased.
/// </summary>
public sealed class FirstSteps(ThiDuaDbContext db)
{
    private const string Provider = "first-steps";
    private const string Dismissed = "dismissed";

    /// <summary>What is shown on the first page: nothing once all is done, or once it was dismissed, for the price of one look-up.</summary>
    public async Task<FirstStepsState?> OnHomeAsync(Access access, CancellationToken cancellation)
    {
        var kept = await KeptAsync(access.UserId, cancellation);
        if (kept.Contains(Dismissed))
        {
            return null;
        }

        var state = await StateAsync(access, kept, cancellation);
        return state.Done < state.Steps.Count ? state : null;
    }

    public async Task<FirstStepsState> FindAsync(Access access, CancellationToken cancellation) =>
        await StateAsync(access, await KeptAsync(access.UserId, cancellation), cancellation);

    /// <returns>False where the person has no such step, or where facts tell it.</returns>
    public async Task<bool> TickAsync(string? code, Access access, ActionContext action, CancellationToken cancellation)
    {
        if (FirstStepLists.For(access).FirstOrDefault(s => s.Code == code) is not { Fact: null } step)
        {
            return false;
        }

        await KeepAsync(step.Code, access.UserId, action, cancellation);
        return true;
    }

    public Task DismissAsync(Access access, ActionContext action, CancellationToken cancellation) =>
        KeepAsync(Dismissed, access.UserId, action, cancellation);

    public async Task ShowAgainAsync(Access access, ActionContext action, CancellationToken cancellation)
    {
        var me = access.UserId;
        db.RemoveRange(await Kept().Where(t => t.UserId == me && t.Name == Dismissed).ToListAsync(cancellation));
        await db.SaveAsync(action, cancellation);
    }

    private async Task KeepAsync(string name, Guid user, ActionContext action, CancellationToken cancellation)
    {
        if (!await Kept().AnyAsync(t => t.UserId == user && t.Name == name, cancellation))
        {
            db.Add(
                new IdentityUserToken<Guid>
                {
                    UserId = user,
                    LoginProvider = Provider,
                    Name = name,
                    Value = $"{action.At:O}",
                }
            );
        }

        await db.SaveAsync(action, cancellation);
    }

    private async Task<HashSet<string>> KeptAsync(Guid user, CancellationToken cancellation) =>
        [.. await Kept().Where(t => t.UserId == user).Select(t => t.Name).ToListAsync(cancellation)];

    private IQueryable<IdentityUserToken<Guid>> Kept() => db.Set<IdentityUserToken<Guid>>().Where(t => t.LoginProvider == Provider);

    private async Task<FirstStepsState> StateAsync(Access access, HashSet<string> kept, CancellationToken cancellation)
    {
        var steps = new List<(FirstStep, bool)>();
        foreach (var step in FirstStepLists.For(access))
        {
            steps.Add((step, step.Fact is { } fact ? await Holds(fact, access).AnyAsync(cancellation) : kept.Contains(step.Code)));
        }

        return new FirstStepsState(steps, kept.Contains(Dismissed));
    }

    /// <summary>Rows that show that it is done: one is enough.</summary>
    private IQueryable<Guid> Holds(StepFact fact, Access access)
    {
        var me = access.UserId;
        var (managed, accounts) = (access.Positions(db, Capability.ManageMovements), access.Positions(db, Capability.ManageAccounts));
        var (reviewed, filled) = (access.Positions(db, Capability.ReviewReturns), access.Positions(db, Capability.FillReturns));
        var (entered, taught) = (access.Positions(db, Capability.EnterRegisters), access.Positions(db, Capability.TeachLearners));
        var worked = access.Positions(db, Capability.WorkInTeam);
        return fact switch
        {
            StepFact.SecondFactorOn => db.UserAccounts.Where(u => u.Id == me && u.TwoFactorEnabled).Select(u => u.Id),
            StepFact.AccountOpened => db.UserAccounts.Where(u => u.Id != me && accounts.Any(p => p.UnitId == u.UnitId)).Select(u => u.Id),
            StepFact.PlanRead => db.Plans.Where(x => managed.Any(p => p.UnitId == x.AuthorityUnitId)).Select(x => x.Id),
            StepFact.MovementRunning => db
                .Movements.Where(m => m.Status == MovementStatus.Running && managed.Any(p => p.UnitId == m.AuthorityUnitId))
                .Select(m => m.Id),
            StepFact.RoundOpened => from r in db.ReportingRounds
            join m in db.Movements on r.MovementId equals m.Id
            where managed.Any(p => p.UnitId == m.AuthorityUnitId)
            select r.Id,
            StepFact.ReturnAccepted => db
                .Returns.Where(r => r.AcceptedAt != null && reviewed.Any(p => p.UnitId == r.UnitId))
                .Select(r => r.Id),
            StepFact.ReturnBegun => db
                .Returns.Where(r => r.State != ReturnState.NotStarted && filled.Any(p => p.UnitId == r.UnitId))
                .Select(r => r.Id),
            StepFact.ReturnSent => db.Returns.Where(r => r.SubmittedAt != null && filled.Any(p => p.UnitId == r.UnitId)).Select(r => r.Id),
            StepFact.RegisterEntered => db.RegisterRecords.Where(r => entered.Any(p => p.UnitId == r.UnitId)).Select(r => r.Id),
            StepFact.ActivityLogged => from a in db.TeamActivities
            join t in db.CommunityTeams on a.TeamId equals t.Id
            where worked.Any(p => p.UnitId == t.UnitId)
            select a.Id,
            StepFact.LearnerAdded => db.Learners.Where(l => taught.Any(p => p.UnitId == l.UnitId)).Select(l => l.Id),
            StepFact.ArticleWritten => db.Articles.Where(a => a.AuthorId == me).Select(a => a.Id),
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "No rows show this."),
        };
    }
}
