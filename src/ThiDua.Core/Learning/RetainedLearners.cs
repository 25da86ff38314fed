using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Learning;

/// <summary>Learners who left the list: their time begins on that day.</summary>
internal sealed class RetainedLearners(ThiDuaDbContext db, LearnerService learners, Texts texts) : IRetainedData
{
    public string Purpose => PurposeService.Learning;

    public IQueryable<RetainedRecord> Due(DateTime before)
    {
        var (day, erased) = (VietnamTime.DateOf(before), texts.In(Texts.Vietnamese, "learning.learner.erased"));
        return db
            .Learners.Where(l => l.LeftOn != null && l.LeftOn < day && l.FullName != erased)
            .Select(l => new RetainedRecord { Id = l.Id, UnitId = l.UnitId });
    }

    public Task EmptyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) => learners.EmptyAsync(ids, cancellation);
}
