using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;

namespace ThiDua.Web.Components.Units;

/// <summary>
/// A unit as a person names it in a form: chosen from the list or the tree (JavaScript), or by typing its name. A name that several units
/// bear leaves the candidates, one of which is then chosen.
/// </summary>
public sealed record UnitPick
{
    public static UnitPick None { get; } = new();

    public Guid? UnitId { get; init; }

    /// <summary>What was typed.</summary>
    public string? Text { get; init; }
    public IReadOnlyList<UnitHit> Candidates { get; init; } = [];

    public static UnitPick Of(Guid? unit) => unit is null ? None : new() { UnitId = unit };
}

/// <summary>Which units a field of a form offers: those that the capability reaches, of the kinds named (all where none is).</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class UnitScopeAttribute(Capability capability, params UnitKind[] kinds) : Attribute
{
    /// <summary>Where the attribute is left out: every unit that the person may see.</summary>
    public static UnitScopeAttribute Everything { get; } = new(Capability.ViewOrganisation);

    public Capability Capability { get; } = capability;

    public IReadOnlyList<UnitKind> Kinds { get; } = kinds;

    public static UnitScopeAttribute Of(ModelMetadata metadata) =>
        (metadata as DefaultModelMetadata)?.Attributes.Attributes.OfType<UnitScopeAttribute>().FirstOrDefault() ?? Everything;

    /// <summary>The scope that an address names; everything where it names none.</summary>
    public static UnitScopeAttribute Of(string? capability, IEnumerable<string> kinds) =>
        new(
            Enum.TryParse<Capability>(capability, out var known) && Enum.IsDefined(known) ? known : Capability.ViewOrganisation,
            [.. kinds.Select(k => Enum.TryParse<UnitKind>(k, out var kind) ? kind : (UnitKind?)null).OfType<UnitKind>()]
        );

    /// <summary>What stands in addresses.</summary>
    public string Query => string.Join('&', new[] { $"quyen={Capability}" }.Concat(Kinds.Select(k => $"loai={k}")));

    public bool Wants(OrgNode unit) => Kinds.Count == 0 || Kinds.Contains(unit.Kind);

    // Only what is seen of the organisation reaches upwards; other rights are about the unit and what lies below.
    public bool Allows(Access access, Guid unit) => access.Can(Capability, unit, published: Capability == Capability.ViewOrganisation);

    public IReadOnlyList<UnitHit> Find(Access access, string folded, int most) =>
        UnitNameIndex.Find(
            access.Tree,
            access.Reaches(Capability, published: Capability == Capability.ViewOrganisation),
            folded,
            most,
            Kinds.Count == 0 ? null : Wants
        );
}
