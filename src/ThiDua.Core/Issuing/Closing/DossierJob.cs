using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Jobs;

namespace ThiDua.Core.Issuing;

/// <summary>Which movement the dossier is of.</summary>
public sealed record DossierInput(Guid MovementId);

/// <summary>Makes the dossier of a closed movement; made twice it does no harm, the later one stays.</summary>
public sealed class DossierJob(DossierService dossiers, TimeProvider time) : IJobWork
{
    public const string Kind = "movements.dossier";

    public async Task<JobResult> RunAsync(JobRun run, CancellationToken cancellation)
    {
        var movement = run.Input<DossierInput>().MovementId;
        var action = new ActionContext
        {
            ActorId = run.RequestedById,
            AuthorityId = run.AuthorityId,
            Action = "movements.movement.dossier",
            At = time.GetUtcNow().UtcDateTime,
            Source = "job",
        };
        await dossiers.KeepAsync(movement, action, cancellation);
        return new JobResult($"/phong-trao/{movement}/ket-thuc");
    }
}
