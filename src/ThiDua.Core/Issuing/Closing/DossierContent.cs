using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Issuing;

/// <summary>Reads a movement whole: what it is, its tables, its files.</summary>
internal sealed class DossierContent(ThiDuaDbContext db, Texts texts)
{
    public async Task<DossierMatter> ReadAsync(Movement movement, OrgTree tree, CancellationToken cancellation)
    {
        var id = movement.Id;
        var reviews = await db
            .MovementReviews.AsNoTracking()
            .Where(r => r.MovementId == id)
            .OrderBy(r => r.DueOn)
            .ToListAsync(cancellation);
        var chapters = new List<(string, string?)>
        {
            (T("period"), $"{DossierPage.Day(movement.StartsOn)} – {DossierPage.Day(movement.EndsOn)}"),
            (T("authority"), Name(tree, movement.AuthorityUnitId)),
            (T("objective"), movement.Objective),
            (T("scope"), movement.Scope),
            (T("means"), movement.Means),
        };
        chapters.AddRange(reviews.Select(r => (T($"review.{r.Kind}", r.Year), (string?)Parts(r))));
        return new DossierMatter(
            movement.Name,
            [.. chapters.Where(c => !string.IsNullOrWhiteSpace(c.Item2))],
            [
                await TargetsAsync(id, cancellation),
                await FiguresAsync(id, cancellation),
                await ValuesAsync(id, tree, cancellation),
                await TasksAsync(id, tree, cancellation),
                await AnswersAsync(id, tree, cancellation),
                await RegistrationsAsync(id, tree, cancellation),
                await DispatchesAsync(id, tree, cancellation),
                await EventsAsync(id, cancellation),
            ],
            await FilesAsync(id, cancellation)
        );
    }

    private static string Parts(MovementReview review) =>
        string.Join(
            '\n',
            new[] { review.Results, review.Limits, review.Causes, review.Lessons, review.Proposals, review.Exemplars }.OfType<string>()
        );

    private async Task<DossierTable> TargetsAsync(Guid id, CancellationToken cancellation)
    {
        var measures = db.Measures;
        var rows = await db
            .Targets.AsNoTracking()
            .Where(t => t.MovementId == id)
            .OrderBy(t => t.Ordinal)
            .Join(measures, t => t.MeasureId, m => m.Id, (t, m) => new { Target = t, Measure = m })
            .ToListAsync(cancellation);
        return Table(
            "chi-tieu",
            ["code", "measure", "sentence", "asked", "due"],
            rows.Select(r =>
                Row(
                    r.Measure.Code,
                    r.Measure.Name,
                    r.Target.Text,
                    FigureText.Target(r.Measure, r.Target.Comparator, r.Target.Value, r.Target.ValueMax),
                    DossierPage.Day(r.Target.DueOn)
                )
            )
        );
    }

    private async Task<DossierTable> FiguresAsync(Guid id, CancellationToken cancellation)
    {
        var (targets, measures, periods, figures) = (db.Targets, db.Measures, db.Periods, db.ReviewFigures);
        var rows = await db
            .MovementReviews.Where(r => r.MovementId == id)
            .Join(
                figures,
                r => r.Id,
                f => f.ReviewId,
                (r, f) =>
                    new
                    {
                        r.Year,
                        r.Kind,
                        Figure = f,
                    }
            )
            .Join(
                targets,
                x => x.Figure.TargetId,
                t => t.Id,
                (x, t) =>
                    new
                    {
                        x.Year,
                        x.Kind,
                        x.Figure,
                        t.MeasureId,
                        t.Ordinal,
                    }
            )
            .Join(
                measures,
                x => x.MeasureId,
                m => m.Id,
                (x, m) =>
                    new
                    {
                        x.Year,
                        x.Kind,
                        x.Figure,
                        x.Ordinal,
                        Measure = m,
                    }
            )
            .Join(
                periods,
                x => x.Figure.PeriodId,
                p => p.Id,
                (x, p) =>
                    new
                    {
                        x.Year,
                        x.Kind,
                        x.Figure,
                        x.Ordinal,
                        x.Measure,
                        p.Code,
                    }
            )
            .OrderBy(x => x.Year)
            .ThenBy(x => x.Ordinal)
            .ToListAsync(cancellation);
        return Table(
            "ket-qua-so-ket-tong-ket",
            ["year", "code", "period", "numerator", "denominator", "reported", "state"],
            rows.Select(r =>
                Row(
                    Number(r.Year),
                    r.Measure.Code,
                    r.Code,
                    Number(r.Figure.Numerator),
                    Number(r.Figure.Denominator),
                    $"{r.Figure.Reported}/{r.Figure.Expected}",
                    r.Figure.State.ToString()
                )
            )
        );
    }

    /// <summary>Every number of every unit that counts, as stored.</summary>
    private async Task<DossierTable> ValuesAsync(Guid id, OrgTree tree, CancellationToken cancellation)
    {
        var rounds = await db.ReportingRounds.AsNoTracking().Where(r => r.MovementId == id).ToListAsync(cancellation);
        var (ids, periodIds) = (rounds.Select(r => r.Id).ToList(), rounds.Select(r => r.PeriodId).Distinct().ToList());
        var periods = await db.Periods.Where(p => periodIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Code, cancellation);
        var columns = await db.ValueColumns.AsNoTracking().Where(c => ids.Contains(c.SetId)).ToListAsync(cancellation);
        var measureIds = columns.Select(c => c.MeasureId).Distinct().ToList();
        var codes = await db.Measures.Where(m => measureIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Code, cancellation);
        var rows = await db
            .ValueRows.AsNoTracking()
            .Where(r => periodIds.Contains(r.PeriodId) && ids.Contains(r.SetId) && r.AcceptedAt != null)
            .ToListAsync(cancellation);
        var values =
            from row in rows
            orderby row.PeriodId, tree.IndexOf(row.UnitId)
            let ofSet = columns.Where(c => c.SetId == row.SetId).OrderBy(c => c.Ordinal).ToList()
            let decoded = RowValues.Decode(row.Numerators, row.Denominators, row.Presence, ofSet.Count)
            from column in ofSet
            let value = decoded[column.Ordinal]
            where value is not null
            select Row(
                periods[row.PeriodId],
                Name(tree, row.UnitId),
                codes[column.MeasureId],
                Number(value!.Value.Numerator),
                Number(value.Value.Denominator)
            );
        return Table("so-lieu-don-vi", ["period", "unit", "code", "numerator", "denominator"], values);
    }

    private async Task<DossierTable> TasksAsync(Guid id, OrgTree tree, CancellationToken cancellation)
    {
        var tasks = db.TaskAssignments;
        var rows = await db
            .TaskWorks.AsNoTracking()
            .Where(w => w.MovementId == id)
            .Join(
                tasks,
                w => w.TaskId,
                t => t.Id,
                (w, t) =>
                    new
                    {
                        Work = w,
                        t.Text,
                        t.Ordinal,
                    }
            )
            .OrderBy(x => x.Ordinal)
            .ThenBy(x => x.Work.Year)
            .ToListAsync(cancellation);
        return Table(
            "nhiem-vu",
            ["year", "task", "unit", "role", "due", "state", "progress", "last"],
            rows.Select(r =>
                Row(
                    Number(r.Work.Year),
                    r.Text,
                    Name(tree, r.Work.UnitId),
                    texts[$"movements.task-role.{r.Work.Role}"],
                    DossierPage.Day(r.Work.DueOn),
                    texts[$"movements.task-state.{r.Work.State}"],
                    $"{r.Work.Progress}%",
                    r.Work.LastAnswer
                )
            )
        );
    }

    private async Task<DossierTable> AnswersAsync(Guid id, OrgTree tree, CancellationToken cancellation)
    {
        var works = db.TaskWorks.Where(w => w.MovementId == id);
        var rows = await db
            .TaskAnswers.AsNoTracking()
            .Join(works, a => a.WorkId, w => w.Id, (a, w) => new { Answer = a, w.UnitId })
            .OrderBy(x => x.Answer.At)
            .ToListAsync(cancellation);
        return Table(
            "dien-bien-nhiem-vu",
            ["at", "unit", "action", "state", "text"],
            rows.Select(r =>
                Row(
                    Formats.DateTime(r.Answer.At),
                    Name(tree, r.UnitId),
                    texts[$"movements.task-action.{r.Answer.Action}"],
                    texts[$"movements.task-state.{r.Answer.State}"],
                    r.Answer.Text
                )
            )
        );
    }

    private async Task<DossierTable> RegistrationsAsync(Guid id, OrgTree tree, CancellationToken cancellation)
    {
        var calls = db.RegistrationCalls.Where(c => c.MovementId == id);
        var rows = await db
            .Registrations.AsNoTracking()
            .Join(calls, r => r.CallId, c => c.Id, (r, c) => new { Registration = r, c.Year })
            .OrderBy(x => x.Year)
            .ToListAsync(cancellation);
        return Table(
            "dang-ky",
            ["year", "unit", "state", "submitted", "work"],
            rows.Select(r =>
                Row(
                    Number(r.Year),
                    Name(tree, r.Registration.UnitId),
                    texts[$"movements.registration.state.{r.Registration.State}"],
                    r.Registration.SubmittedAt is { } at ? Formats.DateTime(at) : "",
                    r.Registration.OwnWork
                )
            )
        );
    }

    private async Task<DossierTable> DispatchesAsync(Guid id, OrgTree tree, CancellationToken cancellation)
    {
        var sent = db.Dispatches.Where(d => d.MovementId == id);
        var rows = await db
            .DispatchRecipients.AsNoTracking()
            .Join(
                sent,
                r => r.DispatchId,
                d => d.Id,
                (r, d) =>
                    new
                    {
                        Recipient = r,
                        d.Title,
                        d.SentAt,
                    }
            )
            .OrderBy(x => x.SentAt)
            .ToListAsync(cancellation);
        return Table(
            "van-ban-gui",
            ["at", "paper", "unit", "received", "acknowledged"],
            rows.Select(r =>
                Row(
                    Formats.DateTime(r.SentAt),
                    r.Title,
                    r.Recipient.UnitId is { } unit ? Name(tree, unit) : r.Recipient.OutsideName,
                    r.Recipient.ReceivedAt is { } got ? Formats.DateTime(got) : "",
                    r.Recipient.AcknowledgedAt is { } known ? Formats.DateTime(known) : ""
                )
            )
        );
    }

    private async Task<DossierTable> EventsAsync(Guid id, CancellationToken cancellation)
    {
        var rows = await db.MovementEvents.AsNoTracking().Where(e => e.MovementId == id).OrderBy(e => e.StartsAt).ToListAsync(cancellation);
        return Table(
            "su-kien",
            ["at", "event", "place", "minutes"],
            rows.Select(e => Row(Formats.DateTime(e.StartsAt), e.Title, e.Place, e.Minutes))
        );
    }

    /// <summary>Plans, papers that went out, reports, evidence of tasks and events: each file once.</summary>
    private async Task<IReadOnlyList<(string, Guid)>> FilesAsync(Guid id, CancellationToken cancellation)
    {
        var (plans, works, events) = (db.Plans, db.TaskWorks, db.MovementEvents);
        var rounds = db.ReportingRounds.Where(r => r.MovementId == id).Select(r => r.Id);
        var ofPlans = await db
            .MovementPlans.Where(p => p.MovementId == id)
            .Join(plans, p => p.PlanId, p => p.Id, (_, p) => p.FileId)
            .ToListAsync(cancellation);
        var sent = await db
            .Dispatches.Where(d => d.MovementId == id && d.FileId != null)
            .Select(d => d.FileId!.Value)
            .ToListAsync(cancellation);
        var issued = await db
            .IssuedPapers.Where(p => p.SubjectId != null && rounds.Contains(p.SubjectId.Value) && p.FileId != null)
            .Select(p => p.FileId!.Value)
            .ToListAsync(cancellation);
        var evidence = await db
            .EvidenceItems.Where(e => e.RemovedAt == null)
            .Where(e =>
                works.Any(w => w.Id == e.SubjectId && w.MovementId == id) || events.Any(x => x.Id == e.SubjectId && x.MovementId == id)
            )
            .Select(e => e.FileId)
            .ToListAsync(cancellation);
        return
        [
            .. ofPlans
                .Select(f => ("ke-hoach", f))
                .Concat(sent.Select(f => ("van-ban-gui", f)))
                .Concat(issued.Select(f => ("bao-cao", f)))
                .Concat(evidence.Select(f => ("minh-chung", f)))
                .DistinctBy(f => f.f),
        ];
    }

    private DossierTable Table(string name, string[] heads, IEnumerable<IReadOnlyList<string?>> rows) =>
        new(name, T(name), [.. heads.Select(h => T($"column.{h}"))], [.. rows]);

    private static string?[] Row(params string?[] cells) => cells;

    private static string Name(OrgTree tree, Guid unit) => tree.Find(unit)?.Name ?? unit.ToString();

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private string T(string key, params object[] args) => texts[$"issuing.dossier.{key}", args];
}
