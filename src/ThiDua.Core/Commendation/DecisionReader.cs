using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Councils;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

/// <summary>A nomination of a decision with the rule and the money that it is decided by.</summary>
public sealed record CaseLine(
    Nomination Nomination,
    Honoree Honoree,
    string UnitName,
    AwardRule Award,
    bool IsConfirmed,
    BonusAmount? Bonus
);

/// <param name="Review">What is amiss with the movement's review that the awards rest on; null where nothing is.</param>
public sealed record ReadDecision(DecisionContent Content, Occasion Occasion, IReadOnlyList<CaseLine> Lines, RuleFinding? Review);

/// <summary>Gathers what a decision says, in a number of queries that does not grow with its list.</summary>
public sealed class DecisionReader(ThiDuaDbContext db, RuleSetStore sets, AwardingBodies bodies, OrgTreeStore trees)
{
    public async Task<ReadDecision> ReadAsync(AwardDecision decision, DateOnly day, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var authority = tree.Find(decision.AuthorityUnitId) ?? throw new InvalidOperationException("The authority is not in the tree.");
        var occasion = await db.Occasions.AsNoTracking().SingleAsync(o => o.Id == decision.OccasionId, cancellation);
        var honorees = db.Honorees;
        var cases = await db
            .Nominations.AsNoTracking()
            .Where(n => n.DecisionId == decision.Id)
            .Join(honorees, n => n.HonoreeId, h => h.Id, (n, h) => new { Nomination = n, Honoree = h })
            .ToListAsync(cancellation);
        var current = await sets.ForAsync(decision.AuthorityUnitId, day, day, false, cancellation);
        var used = new Dictionary<Guid, RuleSetInUse?>();
        foreach (var id in cases.Select(c => c.Nomination.RuleSetId).OfType<Guid>().Distinct())
        {
            used[id] = await sets.FindAsync(id, cancellation);
        }

        var lines = new List<CaseLine>();
        foreach (var item in cases)
        {
            var set = (item.Nomination.RuleSetId is { } id ? used[id] : null) ?? current;
            if (set?.Book.Find(item.Nomination.AwardCode) is not { } award)
            {
                continue;
            }

            // The standard is that of the day the file came in; the money that of the day of the decision (rule 2).
            var bonus = BonusRules.Of(award, item.Honoree.Kind, day, (current ?? set).Book.Parameters);
            var unit = item.Honoree.IsUnit ? "" : tree.Find(item.Honoree.UnitId)?.Name ?? "";
            lines.Add(new CaseLine(item.Nomination, item.Honoree, unit, award, set.IsConfirmed, bonus));
        }

        var content = new DecisionContent
        {
            Authority = authority,
            Superior = tree.PathUp(authority.UnitId).Skip(1).FirstOrDefault(n => n.Kind.IsProvincial()),
            Body = await bodies.OfAsync(decision.AuthorityUnitId, cancellation),
            Occasion = occasion,
            LegalBases = Bases(current, lines),
            Minutes = await MinutesAsync(occasion.Id, cancellation),
            StandingOffice = await OfficeAsync(occasion, tree, cancellation),
            Lines =
            [
                .. lines.Select(l => new DecisionLine(
                    l.Award,
                    l.Honoree.Kind,
                    l.Honoree.FullName,
                    FirstLetter.Capitalised(l.UnitName),
                    l.Nomination.Summary,
                    l.Bonus?.Rounded
                )),
            ],
            SigningForm = decision.SigningForm,
            SignerName = decision.SignerName,
        };
        return new ReadDecision(content, occasion, lines, await ReviewAsync(occasion, cancellation));
    }

    private static List<string> Bases(RuleSetInUse? set, List<CaseLine> lines)
    {
        // Laws are cited without number; the province's regulation stands with the awards that it governs.
        var bases = new List<string> { "Luật Thi đua, khen thưởng", "Nghị định số 152/2025/NĐ-CP của Chính phủ" };
        bases.AddRange(lines.Select(l => l.Award.ProvincialBasis).OfType<string>().Distinct().Select(FirstLetter.Capitalised));
        return set is null ? bases[..1] : bases;
    }

    private async Task<RuleFinding?> ReviewAsync(Occasion occasion, CancellationToken cancellation)
    {
        if (occasion.MovementId is not { } movement)
        {
            return null;
        }

        var kind = occasion.Kind == OccasionKind.FinalReview ? ReviewKind.Final : ReviewKind.Interim;
        var review = await db
            .MovementReviews.AsNoTracking()
            .Where(r => r.MovementId == movement && r.Kind == kind && r.Year == occasion.Year)
            .OrderByDescending(r => r.CompletedAt)
            .FirstOrDefaultAsync(cancellation);
        return ReviewRules.Judge(occasion.Kind, review?.RequiredParts);
    }

    private async Task<string?> MinutesAsync(Guid occasion, CancellationToken cancellation)
    {
        var councils = db.Councils;
        var session = await db
            .CouncilSessions.Where(s => s.SubjectId == occasion && s.State == CouncilSessionState.Closed)
            .OrderByDescending(s => s.HeldAt)
            .Select(s => new { s.HeldAt, Name = councils.Where(c => c.Id == s.CouncilId).Select(c => c.Name).First() })
            .FirstOrDefaultAsync(cancellation);
        return session is null ? null : $"Biên bản họp {session.Name} ngày {Formats.Date(VietnamTime.DateOf(session.HeldAt))}";
    }

    private async Task<string?> OfficeAsync(Occasion occasion, OrgTree tree, CancellationToken cancellation)
    {
        var office = occasion.MovementId is { } movement
            ? await db.Movements.Where(m => m.Id == movement).Select(m => m.StandingOfficeUnitId).SingleAsync(cancellation)
            : null;
        return office is { } id ? tree.Find(id)?.Name : null;
    }
}
