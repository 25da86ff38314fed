using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Privacy;

public sealed record MakeRequestOptions
{
    public required SubjectRequestKind Kind { get; init; }
    public required Guid? AuthorityUnitId { get; init; }

    /// <summary>The account that asks; null for somebody without one.</summary>
    public required Guid? UserId { get; init; }
    public required string? Name { get; init; }
    public required string? Contact { get; init; }
    public required string? Details { get; init; }
}

public sealed record CloseRequestOptions
{
    public required Guid RequestId { get; init; }
    public required Access Access { get; init; }
    public required bool IsRefused { get; init; }
    public required string? Outcome { get; init; }
}

/// <summary>Requests of data subjects: taken in from anybody, answered by the authority within the days of the law.</summary>
public sealed class SubjectRequestService(ThiDuaDbContext db, OrgTreeStore trees, Texts texts)
{
    public const int PageSize = 50;

    // Read aloud and typed from a slip of paper: no letters that look alike.
    private const string CodeLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <exception cref="FluentValidation.ValidationException">A field is missing, or the authority is none.</exception>
    public async Task<DataSubjectRequest> MakeAsync(MakeRequestOptions options, ActionContext action, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        new Mistakes(texts)
            .Require(nameof(options.Name), options.Name, DataSubjectRequest.NameMaxLength)
            .Require(nameof(options.Contact), options.Contact, DataSubjectRequest.ContactMaxLength)
            .Require(nameof(options.Details), options.Details, DataSubjectRequest.TextMaxLength)
            .When(
                options.AuthorityUnitId is not { } unit || tree.Find(unit)?.Kind.IsAuthority() != true,
                nameof(options.AuthorityUnitId),
                "privacy.request.no-authority"
            )
            .Throw();
        var received = VietnamTime.DateOf(action.At);
        var request = new DataSubjectRequest
        {
            Id = Ids.Next(),
            Code = $"DL-{RandomNumberGenerator.GetString(CodeLetters, 8)}",
            AuthorityUnitId = options.AuthorityUnitId!.Value,
            Kind = options.Kind,
            UserId = options.UserId,
            RequesterName = options.Name!.Trim(),
            Contact = options.Contact!.Trim(),
            Details = options.Details!.Trim(),
            InvolvesProcessor = false,
            ReceivedAt = action.At,
            AcknowledgeBy = RequestClock.AcknowledgeBy(received),
            DueOn = RequestClock.DueOn(options.Kind, received, involvesProcessor: false),
            State = SubjectRequestState.Received,
        };
        db.Add(request);
        await db.SaveAsync(action, cancellation);
        return request;
    }

    /// <summary>Those of the authorities that the person answers for, the most urgent first.</summary>
    public async Task<(IReadOnlyList<DataSubjectRequest> Items, int Total)> ListAsync(
        Access access,
        bool open,
        int page,
        CancellationToken cancellation
    )
    {
        var found = Mine(access).AsNoTracking().Where(r => (r.ClosedAt == null) == open);
        var ordered = open ? found.OrderBy(r => r.DueOn).ThenBy(r => r.Id) : found.OrderByDescending(r => r.ClosedAt).ThenBy(r => r.Id);
        return (await ordered.OnPage(page, PageSize).ToListAsync(cancellation), await found.CountAsync(cancellation));
    }

    /// <summary>What the person has asked themselves, latest first.</summary>
    public async Task<IReadOnlyList<DataSubjectRequest>> OwnAsync(Guid userId, CancellationToken cancellation) =>
        await db
            .DataSubjectRequests.AsNoTracking()
            .Where(r => r.UserId == userId)
            .OrderByDescending(r => r.ReceivedAt)
            .ToListAsync(cancellation);

    /// <summary>Null where it does not exist or is another authority's.</summary>
    public Task<DataSubjectRequest?> FindAsync(Guid id, Access access, CancellationToken cancellation) =>
        Mine(access).AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);

    /// <summary>Tells that it came. With a processor to ask, the law gives more days. False where it is not there to acknowledge.</summary>
    public async Task<bool> AcknowledgeAsync(
        Guid id,
        bool involvesProcessor,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await OpenAsync(id, access, cancellation) is not { State: SubjectRequestState.Received } request)
        {
            return false;
        }

        (request.State, request.AcknowledgedAt, request.InvolvesProcessor) = (
            SubjectRequestState.Acknowledged,
            action.At,
            involvesProcessor
        );
        request.DueOn = RequestClock.DueOn(request.Kind, VietnamTime.DateOf(request.ReceivedAt), involvesProcessor);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Gives itself more days, once, with a reason. False where it is not there, or was extended before.</summary>
    /// <exception cref="FluentValidation.ValidationException">The reason is missing.</exception>
    public async Task<bool> ExtendAsync(Guid id, string? reason, Access access, ActionContext action, CancellationToken cancellation)
    {
        if (await OpenAsync(id, access, cancellation) is not { ExtensionReason: null } request)
        {
            return false;
        }

        new Mistakes(texts).Require("ExtensionReason", reason, 1000).Throw();
        request.DueOn = RequestClock.Extended(request.Kind, request.DueOn);
        request.ExtensionReason = reason!.Trim();
        await db.SaveAsync(action.Because(reason), cancellation);
        return true;
    }

    /// <summary>Records the answer. False where it is not there to answer.</summary>
    /// <exception cref="FluentValidation.ValidationException">The answer is missing.</exception>
    public async Task<bool> CloseAsync(CloseRequestOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await OpenAsync(options.RequestId, options.Access, cancellation) is not { } request)
        {
            return false;
        }

        new Mistakes(texts).Require(nameof(options.Outcome), options.Outcome, DataSubjectRequest.TextMaxLength).Throw();
        request.AcknowledgedAt ??= action.At;
        request.State = options.IsRefused ? SubjectRequestState.Refused : SubjectRequestState.Done;
        (request.ClosedAt, request.Outcome) = (action.At, options.Outcome!.Trim());
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private Task<DataSubjectRequest?> OpenAsync(Guid id, Access access, CancellationToken cancellation) =>
        Mine(access).AsTracking().FirstOrDefaultAsync(r => r.Id == id && r.ClosedAt == null, cancellation);

    private IQueryable<DataSubjectRequest> Mine(Access access)
    {
        var units = access.Units(db, Capability.ManagePrivacy);
        return db.DataSubjectRequests.Where(r => units.Contains(r.AuthorityUnitId));
    }
}
