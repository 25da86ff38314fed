using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Commendation;

public sealed record IssueDecisionOptions
{
    public required Access Access { get; init; }
    public required Guid DecisionId { get; init; }
    public DateOnly? SignedOn { get; init; }
    public string? SignerName { get; init; }
    public SigningForm SigningForm { get; init; }
}

/// <summary>Puts what the council voted for into a decision, gives it its number, enters the awards.</summary>
public sealed class DecisionService(ThiDuaDbContext db, DecisionReader reader, PaperRegister register, AwardEntry awards, Texts texts)
{
    /// <summary>Takes all nominations of the occasion that were voted for and lie in this authority's power.</summary>
    public async Task<Guid?> DraftAsync(Guid occasion, Access access, ActionContext action, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageCommendation);
        var call = await db
            .Occasions.AsNoTracking()
            .FirstOrDefaultAsync(o => o.Id == occasion && mine.Contains(o.AuthorityUnitId), cancellation);
        if (call is null)
        {
            return null;
        }

        var ready = await db
            .Nominations.AsTracking()
            .Where(n => n.OccasionId == occasion && !n.IsProposal && n.DecisionId == null)
            .Where(n => n.State == NominationState.CouncilVoted || n.State == NominationState.Decided)
            .ToListAsync(cancellation);
        if (ready.Count == 0)
        {
            throw texts.Refusal("commendation.mistake.nothing-voted");
        }

        var decision = new AwardDecision
        {
            Id = Ids.Next(),
            AuthorityUnitId = call.AuthorityUnitId,
            OccasionId = occasion,
            CreatedAt = action.At,
            State = DecisionState.Draft,
        };
        db.Add(decision);
        foreach (var nomination in ready)
        {
            nomination.DecisionId = decision.Id;
            if (nomination.State == NominationState.CouncilVoted)
            {
                db.Step(texts, nomination, NominationAction.Decide, action, null);
            }
        }

        await db.SaveAsync(action, cancellation);
        return decision.Id;
    }

    /// <summary>The decision as it would be, without number and day. Null where it is foreign.</summary>
    public async Task<PaperFile?> DraftFileAsync(Guid id, Access access, DateOnly today, CancellationToken cancellation)
    {
        var decision = await FindAsync(id, access, tracked: false, cancellation);
        return decision is null ? null : Write((await reader.ReadAsync(decision, today, cancellation)).Content, null, today);
    }

    /// <summary>Number, paper, awards, money and gold book in one transaction.</summary>
    public async Task<bool> IssueAsync(IssueDecisionOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.DecisionId, options.Access, tracked: true, cancellation) is not { } decision)
        {
            return false;
        }

        if (decision.State != DecisionState.Draft)
        {
            throw texts.Refusal("commendation.mistake.issued");
        }

        var day = options.SignedOn ?? throw texts.Refusal("commendation.mistake.empty", nameof(options.SignedOn));
        if (day > Shared.Text.VietnamTime.DateOf(action.At))
        {
            throw texts.Refusal("commendation.mistake.future", nameof(options.SignedOn));
        }

        decision.SignerName = texts.Required(options.SignerName, nameof(options.SignerName), 100);
        (decision.SigningForm, decision.SignedOn) = (options.SigningForm, day);
        return await db.InTransactionAsync(
            action,
            async () =>
            {
                var read = await reader.ReadAsync(decision, day, cancellation);
                RefuseForeignPower(read);
                var paper = await register.AddAsync(
                    new RegisterPaperOptions
                    {
                        AuthorityUnitId = decision.AuthorityUnitId,
                        Form = "quyet-dinh-khen-thuong",
                        Series = read.Content.Body.Series,
                        Title = DecisionPaper.Title(read.Content),
                        On = day,
                        SubjectId = decision.Id,
                        Write = number => Write(read.Content, number, day),
                    },
                    action,
                    cancellation
                );
                (decision.Number, decision.PaperFileId, decision.State) = (paper.Number, paper.FileId, DecisionState.Issued);
                await db.SaveAsync(action, cancellation);
                await awards.EnterAsync(decision, read, action.Next("commendation.award.enter"), cancellation);
                return true;
            },
            cancellation
        );
    }

    internal Task<AwardDecision?> FindAsync(Guid id, Access access, bool tracked, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageCommendation);
        var decisions = tracked ? db.AwardDecisions.AsTracking() : db.AwardDecisions.AsNoTracking();
        return decisions.FirstOrDefaultAsync(d => d.Id == id && mine.Contains(d.AuthorityUnitId), cancellation);
    }

    /// <summary>Rules 6 to 8 once more, where it counts; of an unconfirmed set they have warned before.</summary>
    private void RefuseForeignPower(ReadDecision read)
    {
        var foreign = read.Lines.FirstOrDefault(l => l.IsConfirmed && !l.Award.ConferredBy.Contains(read.Content.Body.Body));
        if (foreign is not null)
        {
            throw texts.Refusal("commendation.rule.6", "", foreign.Award.Name, foreign.Award.Basis);
        }
    }

    private static PaperFile Write(DecisionContent content, int? number, DateOnly day)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(DecisionPaper.Of(content, number, day), stream);
        var symbol = number is { } n ? $"{n:00}-{content.Body.Series}" : "dự thảo";
        return new PaperFile($"Quyết định khen thưởng {symbol} {content.Authority.ShortName}.docx", PaperFile.DocxType, stream.ToArray());
    }
}
