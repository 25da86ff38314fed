using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Community;

/// <summary>
/// Who is told whose an initiative is: the first reading is blind. Until it is recognised only its office and who handed it in
/// know; a judge of it does not while it is being read, whatever else that person is. Everybody else gets it without names.
/// </summary>
internal sealed class BlindReading
{
    private static readonly InitiativeState[] Told = [InitiativeState.Recognised, InitiativeState.Spread];

    private readonly Access access;
    private readonly HashSet<Guid> beingRead;

    private BlindReading(Access access, IEnumerable<Guid> beingRead) => (this.access, this.beingRead) = (access, [.. beingRead]);

    public static async Task<BlindReading> OfAsync(ThiDuaDbContext db, Access access, CancellationToken cancellation)
    {
        var me = access.UserId;
        var reading = db.Initiatives.Where(i => i.State == InitiativeState.InReading);
        var mine = await db
            .InitiativeReadings.Where(r => r.JudgeId == me && reading.Any(i => i.Id == r.InitiativeId))
            .Select(r => r.InitiativeId)
            .ToListAsync(cancellation);
        return new BlindReading(access, mine);
    }

    public bool ShowsAuthors(Initiative initiative) =>
        Told.Contains(initiative.State)
        || (
            !beingRead.Contains(initiative.Id)
            && (initiative.SubmittedById == access.UserId || access.Can(Capability.ManageInitiatives, initiative.AuthorityUnitId))
        );

    /// <summary>The title, without names where they are not told.</summary>
    public string Title(Initiative initiative) => ShowsAuthors(initiative) ? initiative.Title : Hide(initiative)(initiative.Title);

    /// <summary>Takes every name out of a record that is shown and never saved.</summary>
    public void TakeNamesOut(Initiative shown)
    {
        var hide = Hide(shown);
        shown.Title = hide(shown.Title);
        (shown.Problem, shown.Solution) = (hide(shown.Problem), hide(shown.Solution));
        (shown.Effect, shown.EffectMeasure) = (hide(shown.Effect), hide(shown.EffectMeasure));
        shown.Authors = "";
    }

    private Func<string, string> Hide(Initiative initiative)
    {
        var names = Anonymiser.NamesOf(initiative.Authors, access.Tree.Find(initiative.UnitId));
        return text => Anonymiser.Hide(text, names);
    }
}
