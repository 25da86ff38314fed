using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Community;

public sealed record RaiseProposalOptions
{
    public required Guid UnitId { get; init; }
    public required ProposalKind Kind { get; init; }
    public required ProposalTopic Topic { get; init; }
    public Guid? MovementId { get; init; }
    public required string? Title { get; init; }
    public required string? Text { get; init; }

    /// <summary>Of one who is not signed in, to be reached.</summary>
    public string? ContactName { get; init; }
    public string? ContactPhone { get; init; }
}

public sealed record StepProposalOptions
{
    public required Access Access { get; init; }
    public required Guid ProposalId { get; init; }
    public required ProposalAction Step { get; init; }

    /// <summary>The answer, the reason, or the lesson of an incident.</summary>
    public string? Text { get; init; }
    public Guid? OwnerId { get; init; }
    public DateOnly? DueOn { get; init; }
    public bool IsPublic { get; init; }
    public bool ChangesPlan { get; init; }
}

/// <summary>Difficulties, requests, questions and incidents: each gets somebody who answers for it, and a day.</summary>
public sealed class ProposalService(ThiDuaDbContext db, Notifier notifier, Texts texts)
{
    internal static readonly Role[] Owners = [Role.StandingOffice, Role.Chairman, Role.CommunicationsEditor, Role.UnitHead];

    /// <summary>Takes it in. For everybody: the caller has checked nothing but that the unit exists.</summary>
    public async Task<Proposal> RaiseAsync(RaiseProposalOptions options, OrgTree tree, ActionContext action, CancellationToken cancellation)
    {
        var authority = tree.AuthorityOf(options.UnitId)?.UnitId ?? options.UnitId;
        var movement =
            options.MovementId is { } id && await db.Movements.AnyAsync(m => m.Id == id, cancellation) ? options.MovementId : null;
        var days = options.Kind == ProposalKind.Incident ? Proposal.DaysToHandle : Proposal.DaysToAnswer;
        var proposal = new Proposal
        {
            Id = Ids.Next(),
            Code = SecretCodes.New(Proposal.CodeLength),
            Kind = options.Kind,
            Topic = options.Topic,
            AuthorityUnitId = authority,
            UnitId = options.UnitId,
            MovementId = movement,
            SubmittedById = action.ActorId,
            ContactName = texts.Fitting(options.ContactName, nameof(options.ContactName), Proposal.NameMaxLength),
            ContactPhone = texts.Fitting(options.ContactPhone, nameof(options.ContactPhone), Proposal.PhoneMaxLength),
            Title = texts.Required(options.Title, nameof(options.Title), Proposal.TitleMaxLength),
            Text = texts.Required(options.Text, nameof(options.Text), Proposal.TextMaxLength),
            State = ProposalState.Received,
            ReceivedAt = action.At,
            DueOn = VietnamTime.DateOf(action.At).AddDays(days),
        };
        db.Add(proposal);
        await TellOfficeAsync(proposal, action, cancellation);
        await db.SaveAsync(action, cancellation);
        return proposal;
    }

    /// <summary>Takes a step; false where it is not there for this person.</summary>
    public async Task<bool> StepAsync(StepProposalOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.ProposalId, options.Access, cancellation) is not { } proposal)
        {
            return false;
        }

        var line = ProposalWorkflow.Table.Find(proposal.State, options.Step) ?? throw texts.Refusal("community.step.impossible");
        var text = line.NeedsReason
            ? texts.Required(options.Text, nameof(options.Text), Proposal.TextMaxLength)
            : texts.Fitting(options.Text, nameof(options.Text), Proposal.TextMaxLength);
        proposal.State = line.To;
        switch (options.Step)
        {
            case ProposalAction.Assign or ProposalAction.Reopen:
                await AssignAsync(proposal, options, action, cancellation);
                break;
            case ProposalAction.Escalate:
                Escalate(proposal, options.Access);
                await TellOfficeAsync(proposal, action, cancellation);
                break;
            case ProposalAction.Answer:
                (proposal.Answer, proposal.AnsweredAt) = (text, action.At);
                (proposal.IsPublic, proposal.ChangesPlan) = (options.IsPublic, options.ChangesPlan && proposal.MovementId is not null);
                TellAsker(proposal, action);
                break;
            case ProposalAction.Close:
                proposal.Lesson = text;
                break;
        }

        AddEntry(proposal, options.Step, text ?? "", action);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>A word in the discussion of those who handle it and of the unit that raised it.</summary>
    public async Task<bool> CommentAsync(Guid id, string? text, Access access, ActionContext action, CancellationToken cancellation)
    {
        if (await ProposalQueries.Visible(db, access).FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } proposal)
        {
            return false;
        }

        AddEntry(proposal, null, texts.Required(text, "Comment", Proposal.TextMaxLength), action);
        notifier.Tell(
            [proposal.OwnerId ?? Guid.Empty, proposal.SubmittedById ?? Guid.Empty],
            NotificationKind.Proposal,
            proposal.Title,
            ProposalQueries.AddressOf(id),
            action
        );
        await db.SaveAsync(action, cancellation);
        return true;
    }

    internal Task<Proposal?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.HandleProposals);
        return db.Proposals.FirstOrDefaultAsync(p => p.Id == id && units.Contains(p.AuthorityUnitId), cancellation);
    }

    internal void AddEntry(Proposal proposal, ProposalAction? step, string text, ActionContext action) =>
        db.Add(
            new ProposalEntry
            {
                Id = Ids.Next(),
                ProposalId = proposal.Id,
                At = action.At,
                ById = action.ActorId,
                Step = step,
                Text = text,
            }
        );

    private async Task AssignAsync(Proposal proposal, StepProposalOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (options.Step == ProposalAction.Assign)
        {
            var owner = options.OwnerId ?? throw texts.Refusal("communications.required", nameof(options.OwnerId));
            var allowed = await ProposalQueries.OwnersAsync(
                db,
                notifier,
                proposal.AuthorityUnitId,
                options.Access.Tree,
                action.At,
                cancellation
            );
            proposal.OwnerId = allowed.Contains(owner) ? owner : throw texts.Refusal("community.proposal.owner", nameof(options.OwnerId));
        }

        proposal.DueOn =
            options.DueOn is { } due && due >= VietnamTime.DateOf(action.At) ? due
            : options.Step == ProposalAction.Reopen ? VietnamTime.DateOf(action.At).AddDays(Proposal.DaysToAnswer)
            : throw texts.Refusal("community.due.past", nameof(options.DueOn));
        notifier.Tell(
            [proposal.OwnerId ?? Guid.Empty],
            NotificationKind.Proposal,
            proposal.Title,
            ProposalQueries.AddressOf(proposal.Id),
            action
        );
    }

    private void Escalate(Proposal proposal, Access access)
    {
        var above = access.Tree.PathUp(proposal.AuthorityUnitId).Skip(1).FirstOrDefault(n => n.Kind.IsAuthority());
        proposal.AuthorityUnitId = above?.UnitId ?? throw texts.Refusal("community.proposal.nothing-above");
        proposal.OwnerId = null;
    }

    private async Task TellOfficeAsync(Proposal proposal, ActionContext action, CancellationToken cancellation) =>
        notifier.Tell(
            await notifier.HoldersAsync(proposal.AuthorityUnitId, [Role.StandingOffice], action.At, cancellation),
            NotificationKind.Proposal,
            proposal.Title,
            ProposalQueries.AddressOf(proposal.Id),
            action
        );

    private void TellAsker(Proposal proposal, ActionContext action) =>
        notifier.Tell(
            [proposal.SubmittedById ?? Guid.Empty],
            NotificationKind.ProposalAnswered,
            proposal.Title,
            ProposalQueries.AddressOf(proposal.Id),
            action
        );
}
