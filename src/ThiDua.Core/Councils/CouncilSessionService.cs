using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Councils;

/// <summary>Prepares and runs sessions up to the vote. Null, or false, where the session is not one's own to run.</summary>
public sealed class CouncilSessionService(ThiDuaDbContext db, Texts texts)
{
    public async Task<Guid?> PlanAsync(PlanSessionOptions options, ActionContext action, CancellationToken cancellation)
    {
        var mine = options.Access.Units(db, Capability.RunCouncils);
        var council = await db
            .Councils.AsNoTracking()
            .FirstOrDefaultAsync(c => c.Id == options.CouncilId && mine.Contains(c.AuthorityUnitId), cancellation);
        if (council is null)
        {
            return null;
        }

        if (options.Items.FirstOrDefault(i => i.Method == VoteMethod.Open && !VoteRules.MayVoteOpenly(i.NeedsBallot)) is { } secret)
        {
            throw texts.Refused("councils.mistake.needs-ballot", "", secret.Title);
        }

        var session = new CouncilSession
        {
            Id = Ids.Next(),
            CouncilId = council.Id,
            AuthorityUnitId = council.AuthorityUnitId,
            SubjectId = options.SubjectId,
            Title = texts.Required(options.Title, nameof(options.Title), CouncilSession.TitleMaxLength),
            HeldAt = options.HeldAt ?? throw texts.Refused("councils.mistake.empty", nameof(options.HeldAt)),
            Place = texts.Optional(options.Place, nameof(options.Place), CouncilSession.PlaceMaxLength),
            Agenda = texts.Optional(options.Agenda, nameof(options.Agenda), CouncilSession.TextMaxLength),
            State = CouncilSessionState.Planned,
            QuorumPercent = options.QuorumPercent,
        };
        session.Items.AddRange(options.Items.Select((item, i) => NewItem(session.Id, item, i + 1)));
        db.Add(session);
        await db.SaveAsync(action, cancellation);
        return session.Id;
    }

    public async Task<bool> AttendAsync(AttendanceOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.SessionId, options.Access, cancellation) is not { } session)
        {
            return false;
        }

        if (session.State is not (CouncilSessionState.Planned or CouncilSessionState.Open or CouncilSessionState.Voting))
        {
            throw texts.Refused(session.State == CouncilSessionState.Counted ? "councils.mistake.counted" : "councils.mistake.over", "");
        }

        var members = await MembersAsync(session.CouncilId, cancellation);
        var known = await db.SessionAttendances.AsTracking().Where(a => a.SessionId == session.Id).ToListAsync(cancellation);
        var before = Attending(known);
        foreach (var line in options.Lines.Where(l => members.Any(m => m.Id == l.MemberId)))
        {
            if (line.Kind == AttendanceKind.InWriting && (line.LetterAt is null || !VoteRules.LetterCounts(line.LetterAt.Value, action.At)))
            {
                throw texts.Refused("councils.mistake.letter", "", members.First(m => m.Id == line.MemberId).FullName);
            }

            Keep(known, session.Id, line);
        }

        var attending = Attending(known);
        await RefuseLeavingTheBoxAsync(session, before.Except(attending).Any(), cancellation);
        await db.ResettleOpenVotesAsync(session, attending, [], cancellation);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    public async Task<bool> RecuseAsync(RecuseOptions options, ActionContext action, CancellationToken cancellation)
    {
        var session = await FindAsync(options.SessionId, options.Access, cancellation);
        if (session is null || session.Items.All(i => i.Id != options.ItemId))
        {
            return false;
        }

        // A ballot is nobody's: once codes are drawn the vote of who should have stepped aside cannot be taken out any more.
        if (session.State is not (CouncilSessionState.Planned or CouncilSessionState.Open))
        {
            throw texts.Refused("councils.mistake.codes-drawn", "");
        }

        var members = await MembersAsync(session.CouncilId, cancellation);
        if (members.All(m => m.Id != options.MemberId))
        {
            return false;
        }

        await RecuseAsync(options.ItemId, options.MemberId, options.Reason, cancellation);
        var attending = await AttendingAsync(session.Id, cancellation);
        await db.ResettleOpenVotesAsync(session, attending, [(options.ItemId, options.MemberId)], cancellation);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Opens with a quorum; members whose own file is on the agenda are recused without being asked.</summary>
    public async Task<bool> OpenAsync(SessionStepOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.SessionId, options.Access, cancellation) is not { } session)
        {
            return false;
        }

        Step(session, SessionAction.Open);
        var members = await MembersAsync(session.CouncilId, cancellation);
        var attending = await AttendingAsync(session.Id, cancellation);
        List<string> objections = [.. options.Objections];
        if (!VoteRules.HasQuorum(attending.Count, members.Count, session.QuorumPercent))
        {
            objections.Add(
                texts[
                    "councils.objection.quorum",
                    Formats.Number(attending.Count),
                    Formats.Number(members.Count),
                    $"{session.QuorumPercent}%"
                ]
            );
        }

        if (objections.Count > 0 && string.IsNullOrWhiteSpace(options.Reason))
        {
            throw texts.Refused("councils.mistake.objections", nameof(options.Reason), string.Join(" ", objections));
        }

        (session.TotalMembers, session.OpenedAt) = (members.Count, action.At);
        foreach (var item in session.Items)
        {
            foreach (var member in members.Where(m => VoteRules.IsOwnFile(m.UserId, item.CandidateUserId)))
            {
                await RecuseAsync(item.Id, member.Id, texts["councils.recusal.own-file"], cancellation);
            }
        }

        await db.SaveAsync(action.Because(options.Reason), cancellation);
        return true;
    }

    public async Task<bool> CancelAsync(SessionStepOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.SessionId, options.Access, cancellation) is not { } session)
        {
            return false;
        }

        Step(session, SessionAction.Cancel);
        texts.Required(options.Reason, nameof(options.Reason), 1000);
        await db.SaveAsync(action.Because(options.Reason), cancellation);
        return true;
    }

    internal Task<CouncilSession?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.RunCouncils);
        return db
            .CouncilSessions.AsTracking()
            .Include(s => s.Items)
            .FirstOrDefaultAsync(s => s.Id == id && mine.Contains(s.AuthorityUnitId), cancellation);
    }

    internal void Step(CouncilSession session, SessionAction action)
    {
        var line = SessionWorkflow.Table.Find(session.State, action) ?? throw texts.Refused("councils.mistake.step", "");
        session.State = line.To;
    }

    internal async Task<List<Guid>> AttendingAsync(Guid session, CancellationToken cancellation) =>
        await db
            .SessionAttendances.Where(a => a.SessionId == session && a.Kind != AttendanceKind.Absent)
            .Select(a => a.MemberId)
            .ToListAsync(cancellation);

    private static List<Guid> Attending(List<SessionAttendance> lines) =>
        lines.FindAll(a => a.Kind != AttendanceKind.Absent).ConvertAll(a => a.MemberId);

    /// <summary>
    /// While ballots lie in the box nobody who took part becomes absent: the own ballot may be among them and cannot be told, and
    /// with a voter fewer than ballots the vote of all would be void. Who leaves after voting has voted.
    /// </summary>
    private async Task RefuseLeavingTheBoxAsync(CouncilSession session, bool someLeft, CancellationToken cancellation)
    {
        var ids = session.Items.ConvertAll(i => i.Id);
        if (someLeft && await db.Ballots.AnyAsync(b => ids.Contains(b.ItemId) && b.Choice != null, cancellation))
        {
            throw texts.Refused("councils.mistake.box-holds-ballots", "");
        }
    }

    private Task<List<CouncilMember>> MembersAsync(Guid council, CancellationToken cancellation) =>
        db.CouncilMembers.AsNoTracking().Where(m => m.CouncilId == council).OrderBy(m => m.Ordinal).ToListAsync(cancellation);

    private async Task RecuseAsync(Guid item, Guid member, string? reason, CancellationToken cancellation)
    {
        if (await db.Recusals.AnyAsync(r => r.ItemId == item && r.MemberId == member, cancellation))
        {
            return;
        }

        db.Add(
            new Recusal
            {
                Id = Ids.Next(),
                ItemId = item,
                MemberId = member,
                Reason = texts.Required(reason, "Reason", Recusal.ReasonMaxLength),
            }
        );
    }

    private void Keep(List<SessionAttendance> known, Guid session, AttendanceLine line)
    {
        var attendance = known.Find(a => a.MemberId == line.MemberId);
        if (attendance is null)
        {
            attendance = new SessionAttendance
            {
                Id = Ids.Next(),
                SessionId = session,
                MemberId = line.MemberId,
                Kind = line.Kind,
            };
            known.Add(attendance);
            db.Add(attendance);
        }

        attendance.Kind = line.Kind;
        attendance.LetterAt = line.Kind == AttendanceKind.InWriting ? line.LetterAt : null;
    }

    private static SessionItem NewItem(Guid session, PlannedItem item, int ordinal) =>
        new()
        {
            Id = Ids.Next(),
            SessionId = session,
            Ordinal = ordinal,
            SubjectId = item.SubjectId,
            Title = item.Title.Length > SessionItem.TitleMaxLength ? item.Title[..SessionItem.TitleMaxLength] : item.Title,
            CandidateUserId = item.CandidateUserId,
            Method = item.Method,
            ThresholdPercent = item.ThresholdPercent,
        };
}
