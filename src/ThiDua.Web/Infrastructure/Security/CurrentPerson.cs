using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Web.Components;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>Who sends the request and what they may do; filled in by <see cref="PersonMiddleware"/>.</summary>
public sealed class CurrentPerson(IHttpContextAccessor http, TimeProvider time)
{
    private Access? access;

    public bool IsSignedIn => access is not null;

    /// <exception cref="InvalidOperationException">Nobody is signed in: the page lacks its decision on who may see it.</exception>
    public Access Access => access ?? throw new InvalidOperationException("Nobody is signed in.");

    public Guid Id => Access.UserId;

    /// <summary>The session of the browser; null for a program with a token.</summary>
    public Guid? SessionId { get; private set; }

    /// <summary>What the person chose to read on every device; null where nothing was chosen: then the browser's choice holds.</summary>
    public string? Language { get; private set; }

    /// <summary>The authority whose business the person's unit is.</summary>
    public OrgNode? Authority => Access.Tree.AuthorityOf(Access.UnitId);

    /// <summary>What this request does, for the verb that changes data.</summary>
    /// <param name="action">Stable and dotted: "movements.plan.confirm".</param>
    /// <param name="authority">The authority whose record it is; the person's own where it is left out.</param>
    public ActionContext Act(string action, Guid? authority = null) =>
        new()
        {
            ActorId = access?.UserId,
            AuthorityId = authority ?? (access is null ? Guid.Empty : Authority?.UnitId ?? Guid.Empty),
            Action = action,
            At = time.GetUtcNow().UtcDateTime,
            Source = http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "web",
            IdempotencyKey = Key(),
            KeepsTransactionOpen = http.HttpContext?.Items.ContainsKey(typeof(PostTransaction)) ?? false,
        };

    internal void SignedInWith(Access rights, Guid? session, string? language = null) =>
        (access, SessionId, Language) = (rights, session, language);

    private Guid? Key() =>
        http.HttpContext is { Request.HasFormContentType: true } context
        && Guid.TryParse(context.Request.Form[FormKey.FieldName], out var key)
            ? key
            : null;
}
