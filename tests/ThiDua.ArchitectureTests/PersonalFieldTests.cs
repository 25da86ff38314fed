using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Shared.Data;
using ThiDua.Web.Infrastructure;

namespace ThiDua.ArchitectureTests;

/// <summary>Personal data is marked where it is kept, and goes nowhere that it is not meant for.</summary>
public partial class PersonalFieldTests
{
    /// <summary>Fields that sound personal and are not, each with its reason.</summary>
    private static readonly Dictionary<string, string> NotPersonal = new()
    {
        ["Plan.SignatoryName"] = "an official in a published paper",
        ["Plan.SignatoryPosition"] = "an official in a published paper",
        ["Plan.SignatoryAuthority"] = "the organ that signs",
        ["IssuedPaper.SignatoryName"] = "an official in an issued paper",
        ["IssuedPaper.SignatoryPosition"] = "an official in an issued paper",
        ["UnitContact.Address"] = "of an office, published",
        ["UnitContact.Email"] = "of an office, published",
        ["UnitContact.Phone"] = "of an office, published",
        ["Job.ResultAddress"] = "address of a page",
        ["UserAccount.NormalizedUserName"] = "made from UserName, left out of the audit log",
        ["UserAccount.NormalizedEmail"] = "made from Email, left out of the audit log",
        ["UserAccount.EmailConfirmed"] = "yes or no",
        ["UserAccount.PhoneNumberConfirmed"] = "yes or no",
    };

    [Fact]
    public void Fields_ThatSoundPersonal_AreMarkedOrNamedHere()
    {
        var found = DataModel
            .Entities()
            .SelectMany(e => e.GetProperties().Select(p => (Name: $"{DataModel.NameOf(e)}.{p.Name}", Property: p)))
            .Where(p => SoundsPersonal().IsMatch(p.Property.Name) && p.Property.ClrType == typeof(string))
            .ToList();

        Assert.Contains(found, p => p.Name == "UserAccount.FullName");
        var unmarked = found.Where(p => !PersonalData.IsPersonal(p.Property) && !NotPersonal.ContainsKey(p.Name)).Select(p => p.Name);
        Assert.True(!unmarked.Any(), $"Mark with [PersonalDataField], or say in NotPersonal why not: {string.Join(", ", unmarked)}");
    }

    /// <summary>An entity bound from a form would let a person set what the page never shows.</summary>
    [Fact]
    public void PageModels_BindNoEntities()
    {
        var entities = DataModel.Entities().Select(e => e.ClrType).ToHashSet();
        var bound = Pages()
            .SelectMany(p => p.GetProperties().Where(IsBound).Select(b => (Page: p, Property: b)))
            .Where(b => entities.Contains(Inner(b.Property.PropertyType)))
            .Select(b => $"{b.Page.FullName}.{b.Property.Name}");

        Assert.Empty(bound);
    }

    /// <summary>What everybody sees of a person is name, unit, achievement (PublicPerson); no record of a person reaches an open page.</summary>
    [Fact]
    public void PublicPages_ShowNothingMarkedPersonal()
    {
        var open = Pages()
            .Where(p => p.GetCustomAttributes().Any(a => a is Microsoft.AspNetCore.Authorization.IAllowAnonymous))
            .Where(p => p.Namespace!.Contains(".Portal", StringComparison.Ordinal));
        var shown = open.SelectMany(p => p.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .SelectMany(p => Reachable(p.PropertyType, 4))
            .SelectMany(t => t.GetProperties().Where(PersonalData.IsPersonal).Select(p => $"{t.Name}.{p.Name}"))
            .Distinct();

        Assert.Empty(shown);
    }

    /// <summary>Addresses stand in logs and histories: people are named there by id only.</summary>
    [Fact]
    public void Addresses_OfPages_NameNobody()
    {
        var named = Pages()
            .SelectMany(p =>
                p.GetProperties().Where(q => q.GetCustomAttribute<FromRouteAttribute>() is not null).Select(q => (Page: p, Property: q))
            )
            .Where(q => SoundsPersonal().IsMatch(q.Property.Name) && q.Property.PropertyType == typeof(string))
            .Select(q => $"{q.Page.FullName}.{q.Property.Name}");

        Assert.Empty(named);
    }

    /// <summary>What was typed and not yet saved waits in the browser, also to be sent: figures, items of plans, lines of checklists and the queue of ADR 0044, nothing else of a person's record.</summary>
    private static readonly string[] KeepWhatWasTyped =
    [
        "keep.js",
        "offline.js",
        "queue.js",
        "queue-page.js",
        "returns.js",
        "review.js",
        "typing.js",
    ];

    [Fact]
    public void Scripts_KeepNothingInTheBrowser()
    {
        var scripts = Repository.SourceFiles("src/ThiDua.Web/client/src", ".js").ToList();

        Assert.NotEmpty(scripts);
        Assert.DoesNotContain(
            scripts.Where(f => !KeepWhatWasTyped.Contains(Path.GetFileName(f))),
            f =>
            {
                var text = File.ReadAllText(Repository.PathOf(f));
                return text.Contains("localStorage", StringComparison.Ordinal) || text.Contains("indexedDB", StringComparison.Ordinal);
            }
        );
    }

    private static IEnumerable<Type> Pages() =>
        typeof(Navigation).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(PageModel)) && !t.IsAbstract);

    private static bool IsBound(PropertyInfo property) =>
        property.GetCustomAttribute<BindPropertyAttribute>() is not null || property.GetCustomAttribute<FromQueryAttribute>() is not null;

    private static Type Inner(Type type) =>
        type.IsGenericType ? Inner(type.GetGenericArguments()[^1]) : Nullable.GetUnderlyingType(type) ?? type;

    private static HashSet<Type> Reachable(Type type, int depth)
    {
        var found = new HashSet<Type>();
        void Walk(Type t, int left)
        {
            var inner = t.IsArray ? t.GetElementType()! : Inner(t);
            if (left == 0 || inner.Namespace?.StartsWith("ThiDua", StringComparison.Ordinal) != true || inner.IsEnum || !found.Add(inner))
            {
                return;
            }

            foreach (var property in inner.GetProperties().Where(p => p.GetIndexParameters().Length == 0))
            {
                Walk(property.PropertyType, left - 1);
            }
        }

        Walk(type, depth);
        return found;
    }

    [GeneratedRegex(
        "FullName|RequesterName|PersonName|Signatory|Email|Phone|Contact|Address|Birth|Citizen|Identity(?:Card|Number)|Portrait"
    )]
    private static partial Regex SoundsPersonal();
}
