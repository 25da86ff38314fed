using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Community;

/// <summary>Names and numbers of those whose words were answered: the words and their answer stay.</summary>
internal sealed class RetainedSenders(ThiDuaDbContext db) : IRetainedData
{
    public string Purpose => PurposeService.Voices;

    public IQueryable<RetainedRecord> Due(DateTime before) =>
        db
            .Proposals.Where(p => p.State == ProposalState.Answered || p.State == ProposalState.Closed)
            .Where(p => (p.AnsweredAt ?? p.ReceivedAt) < before && (p.ContactName != null || p.ContactPhone != null))
            .Select(p => new RetainedRecord { Id = p.Id, UnitId = p.AuthorityUnitId });

    public async Task EmptyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var proposals = await db.Proposals.AsTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancellation);
        proposals.ForEach(p => (p.ContactName, p.ContactPhone) = (null, null));
    }
}

/// <summary>Names and numbers of those who were helped.</summary>
internal sealed class RetainedRequesters(ThiDuaDbContext db, Texts texts) : IRetainedData
{
    public string Purpose => PurposeService.Voices;

    private string Erased => texts.In(Texts.Vietnamese, "privacy.erased");

    public IQueryable<RetainedRecord> Due(DateTime before)
    {
        var erased = Erased;
        return db
            .HelpRequests.Where(r => r.ClosedAt != null && r.ClosedAt < before && r.ContactName != erased)
            .Select(r => new RetainedRecord { Id = r.Id, UnitId = r.AuthorityUnitId });
    }

    public async Task EmptyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var requests = await db.HelpRequests.AsTracking().Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);
        requests.ForEach(r => (r.ContactName, r.ContactPhone) = (Erased, null));
    }
}
