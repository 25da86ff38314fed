using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.ArchitectureTests;

/// <summary>Deny by default, handler by handler: a form is not for everybody who may look at its page.</summary>
public class HandlerDecisionTests
{
    private static readonly IReadOnlyList<(Type Page, MethodInfo Handler)> Handlers =
    [
        .. typeof(Navigation)
            .Assembly.GetTypes()
            .Where(t => t.IsAssignableTo(typeof(PageModel)) && !t.IsAbstract)
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(m => (t, m)))
            .Where(h => h.m.Name.StartsWith("OnGet", StringComparison.Ordinal) || h.m.Name.StartsWith("OnPost", StringComparison.Ordinal)),
    ];

    /// <summary>Pages that are decided by a right to look, with a form that is for all who look: it keeps nothing but their own choice.</summary>
    private static readonly string[] ForAllWhoLook = [];

    [Fact]
    public void Handlers_All_HaveADecision()
    {
        var undecided = Handlers.Where(h => DecisionOf(h.Page, h.Handler) is null).Select(NameOf);

        Assert.NotEmpty(Handlers);
        Assert.Empty(undecided);
    }

    [Fact]
    public void Handlers_ThatChange_DecideBeyondLooking()
    {
        var weak = Handlers
            .Where(h => h.Handler.Name.StartsWith("OnPost", StringComparison.Ordinal))
            .Where(h => h.Page.GetCustomAttribute<NeedsAttribute>() is { } page && IsToLook(page.Capability))
            .Where(h => h.Handler.GetCustomAttribute<HandlerNeedsAttribute>() is null)
            .Select(NameOf)
            .Except(ForAllWhoLook);

        Assert.Empty(weak);
    }

    [Fact]
    public void Handlers_OfGet_DoNotChangeButRecord()
    {
        // What a GET may save is an entry of the log: that a file was taken. The services that it is given tell.
        var changing = Handlers
            .Where(h => h.Handler.Name.StartsWith("OnGet", StringComparison.Ordinal))
            .Where(h => h.Handler.GetParameters().Any(p => p.ParameterType.Name == "IFormFile"))
            .Select(NameOf);

        Assert.Empty(changing);
    }

    private static bool IsToLook(Capability capability) => capability.ToString().StartsWith("View", StringComparison.Ordinal);

    private static string? DecisionOf(Type page, MethodInfo handler) =>
        handler.GetCustomAttribute<HandlerNeedsAttribute>()?.AnyOf[0].ToString()
        ?? page.GetCustomAttributes()
            .Where(a => a is Microsoft.AspNetCore.Authorization.IAuthorizeData or Microsoft.AspNetCore.Authorization.IAllowAnonymous)
            .Select(a => a.GetType().Name)
            .FirstOrDefault();

    private static string NameOf((Type Page, MethodInfo Handler) h) => $"{h.Page.FullName}.{h.Handler.Name}";
}
