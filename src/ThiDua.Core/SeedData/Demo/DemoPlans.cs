using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.SeedData;

/// <summary>
/// Makes running movements of the plans of the demonstration the way an officer does: take the file in, accept what was
/// read, choose, confirm, launch.
/// </summary>
public sealed class DemoPlans(
    ThiDuaDbContext db,
    PlanImportService import,
    PlanReviewService review,
    PlanProposals proposals,
    PlanConfirmationService confirmation,
    MovementService movements,
    LaunchService launches,
    AccessService accesses
)
{
    private const string CommunePlan = "demo-commune-plan.txt";

    /// <summary>The province comes first, so that the movements of its communes find their parent.</summary>
    private static readonly (string Code, string File)[] Samples =
    [
        ("52", "gia-lai.docx"),
        ("23818", "kon-chieng.docx"),
        ("11086", "dai-son.docx"),
        ("21100", "binh-chuong.docx"),
        ("07450", "dong-phu.docx"),
    ];

    /// <summary>The movements, those of a higher authority before those that carry them out.</summary>
    public async Task<IReadOnlyList<Guid>> LoadAsync(DemoOrganisation organisation, DemoStage stage, CancellationToken cancellation)
    {
        var launched = new List<Guid>();
        foreach (var (code, file) in Samples)
        {
            await using var content = SeedFile.Open(file);
            launched.AddRange(await LaunchAsync(stage.Places.Authorities[code], file, content, stage, cancellation));
        }

        foreach (var authority in organisation.Authorities.Where(a => !a.IsComplete))
        {
            await using var content = new MemoryStream(Encoding.UTF8.GetBytes(CommunePlanOf(authority, organisation)));
            var file = $"{authority.Slug}.txt";
            launched.AddRange(await LaunchAsync(stage.Places.Authorities[authority.Code], file, content, stage, cancellation));
        }

        return launched;
    }

    private async Task<IReadOnlyList<Guid>> LaunchAsync(
        Guid authority,
        string file,
        Stream content,
        DemoStage stage,
        CancellationToken cancellation
    )
    {
        var upload = new UploadPlanOptions
        {
            AuthorityUnitId = authority,
            FileName = file,
            Content = content,
        };
        var plan = await import.UploadAsync(upload, stage.ByOfficer(authority, "movements.plan.upload"), cancellation);
        var officer =
            await accesses.FindAsync(stage.Cast.Officers[authority], cancellation)
            ?? throw new InvalidOperationException("The officer of the demonstration has no account.");
        await DecideAsync(plan.PlanId, officer, authority, stage, cancellation);
        var choices = await ChoicesAsync(plan.PlanId, officer, cancellation);
        var made = await confirmation.ConfirmAsync(choices, stage.ByOfficer(authority, "movements.plan.confirm"), cancellation) ?? [];
        foreach (var movement in made)
        {
            var version = await db.Movements.Where(m => m.Id == movement).Select(m => m.Version).SingleAsync(cancellation);
            var launch = new MoveMovementOptions
            {
                Access = officer,
                MovementId = movement,
                Version = version,
                Action = MovementAction.Launch,
            };
            await ApproveAsync(movement, authority, stage, cancellation);
            await movements.MoveAsync(launch, stage.ByOfficer(authority, "movements.movement.launch"), cancellation);
        }

        db.ChangeTracker.Clear();
        return made;
    }

    /// <summary>Where a plan lacks a part that the law asks for, the chairman lets the movement be launched and says why.</summary>
    private async Task ApproveAsync(Guid movement, Guid authority, DemoStage stage, CancellationToken cancellation)
    {
        var person = await db
            .RoleAssignments.Where(r => r.Role == Role.Chairman && r.UnitId == authority)
            .Select(r => r.UserId)
            .FirstOrDefaultAsync(cancellation);
        if (
            await accesses.FindAsync(person, cancellation) is not { } chairman
            || await launches.FindAsync(movement, chairman, cancellation) is not { CanApprove: true } view
            || LaunchCheckList.Missing(view.Lines).Count == 0
        )
        {
            return;
        }

        var action = stage.By(person, authority, "movements.movement.approve-launch");
        await launches.ApproveAsync(movement, "Phát động kịp thời, phần còn thiếu bổ sung trong quý.", chairman, action, cancellation);
    }

    /// <summary>Takes over what is complete; what cannot be taken as it was read is left out.</summary>
    private async Task DecideAsync(Guid plan, Access officer, Guid authority, DemoStage stage, CancellationToken cancellation)
    {
        var all = new AcceptPlanItemsOptions
        {
            Access = officer,
            PlanId = plan,
            MinConfidence = 0,
        };
        await review.AcceptAboveAsync(all, stage.ByOfficer(authority, "movements.plan.accept-all"), cancellation);
        var left = await db
            .PlanDraftItems.AsNoTracking()
            .Where(i => i.PlanId == plan && i.Decision == DraftDecision.Pending)
            .ToListAsync(cancellation);
        foreach (var item in left.Where(i => ItemShapes.NeedsDecision(i.Kind)))
        {
            var reject = new DecidePlanItemOptions
            {
                Access = officer,
                PlanId = plan,
                ItemId = item.Id,
                Version = item.Version,
                Decision = DraftDecision.Rejected,
            };
            await review.DecideAsync(reject, stage.ByOfficer(authority, "movements.plan.decide"), cancellation);
        }
    }

    /// <summary>
    /// A movement whose plan names no number takes all that the library offers; one that carries out a movement above takes
    /// what that one took, so that its figures flow upward.
    /// </summary>
    private async Task<PlanChoicesOptions> ChoicesAsync(Guid planId, Access officer, CancellationToken cancellation)
    {
        var plan = await db.Plans.SingleAsync(p => p.Id == planId, cancellation);
        var proposal = await proposals.OfAsync(plan, cancellation);
        var choices = new Dictionary<Guid, MovementChoice>();
        foreach (var movement in proposal.Movements)
        {
            var parent = movement.ParentMovementId ?? (movement.Parents is [var first, ..] ? first.Id : null);
            var above = await db.Targets.Where(t => t.MovementId == parent).Select(t => t.MeasureId).ToListAsync(cancellation);
            var starters = movement.Starters.Where(s => movement.Targets.Count == 0 || above.Contains(s.Measure.Id));
            choices[movement.Item.Id] = new(StandingOffice: null, parent?.ToString(), [.. starters.Select(s => s.Target.Key)]);
        }

        return new PlanChoicesOptions
        {
            Access = officer,
            PlanId = planId,
            Movements = choices,
        };
    }

    /// <summary>The plan of a commune that only exists so that the province has something to add up.</summary>
    private static string CommunePlanOf(DemoAuthority authority, DemoOrganisation organisation)
    {
        using var reader = new StreamReader(SeedFile.Open(CommunePlan));
        var chairman = DemoAccounts.Create(organisation).Single(a => a.UserName == $"chutich.{authority.Slug}");
        var number = 30 + StableHash.Below(60, authority.Slug);
        return reader
            .ReadToEnd()
            .Replace("{number}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{PLACE}", authority.Name.ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("{place}", authority.Name, StringComparison.Ordinal)
            .Replace("{short}", authority.Name[(authority.Name.IndexOf(' ', StringComparison.Ordinal) + 1)..], StringComparison.Ordinal)
            .Replace("{signer}", chairman.Person.FullName, StringComparison.Ordinal);
    }
}
