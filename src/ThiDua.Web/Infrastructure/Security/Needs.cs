using Microsoft.AspNetCore.Authorization;
using ThiDua.Core.Identity;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>
/// The page or endpoint is for people who hold the capability somewhere. Whether it reaches the record that is asked for
/// is checked in the query; a foreign record is 404.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Capability capability) : AuthorizeAttribute, IAuthorizationRequirementData, IAuthorizationRequirement
{
    public Capability Capability { get; } = capability;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>The page is for everybody who is signed in.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SignedInAttribute : AuthorizeAttribute;

/// <summary>The page is for everybody, also without signing in.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToAllAttribute : AllowAnonymousAttribute;

/// <summary>
/// A handler of a page that is for more people than may use the handler: a page that shows, with a form that changes.
/// A test asks it of every form of a page that is decided by a right to look.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HandlerNeedsAttribute(params Capability[] anyOf) : Attribute
{
    /// <summary>One of them is enough.</summary>
    public IReadOnlyList<Capability> AnyOf { get; } = anyOf;
}

internal sealed class NeedsHandler(CurrentPerson person) : AuthorizationHandler<NeedsAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, NeedsAttribute requirement)
    {
        if (person.IsSignedIn && person.Access.Has(requirement.Capability))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
