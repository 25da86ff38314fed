using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;

namespace ThiDua.Web.Pages.Plans;

/// <summary>
/// What the confirmation page sends. It is one bound object: dictionaries bound by themselves would take the whole form
/// for their entries where none of theirs was sent.
/// </summary>
public sealed class ConfirmForm
{
    public Dictionary<Guid, string?> Measures { get; set; } = [];

    /// <summary>A code typed in place of the choices offered.</summary>
    public Dictionary<Guid, string?> Codes { get; set; } = [];

    public Dictionary<Guid, string?> UnitNames { get; set; } = [];

    /// <summary>Who answers for a target.</summary>
    public Dictionary<Guid, string?> Owners { get; set; } = [];

    /// <summary>Name and kind of a unit to be added, by the name that the plan has for it.</summary>
    public Dictionary<int, string?> NewNames { get; set; } = [];

    public Dictionary<int, UnitKind> NewKinds { get; set; } = [];

    public Dictionary<Guid, string?> StandingOffice { get; set; } = [];

    public Dictionary<Guid, string?> Parent { get; set; } = [];

    /// <summary>"movement item/key of the library's target".</summary>
    public List<string?> Starters { get; set; } = [];

    public PlanChoicesOptions ToOptions(Guid plan, Access access) =>
        new()
        {
            Access = access,
            PlanId = plan,
            Owners = Owners,
            Measures = Measures.ToDictionary(
                m => m.Key,
                m => Codes.GetValueOrDefault(m.Key) is { Length: > 0 } code ? CodeOf(code) : m.Value
            ),
            UnitNames = UnitNames,
            Movements = StandingOffice.ToDictionary(
                s => s.Key,
                s => new MovementChoice(s.Value, Parent.GetValueOrDefault(s.Key), StartersOf(s.Key))
            ),
        };

    private List<string> StartersOf(Guid movement) =>
        [
            .. Starters
                .OfType<string>()
                .Where(k => k.StartsWith($"{movement}/", StringComparison.Ordinal))
                .Select(k => k[($"{movement}".Length + 1)..]),
        ];

    /// <summary>The list offers "code: name"; what counts is the code.</summary>
    private static string CodeOf(string typed) => typed.Split(':', 2)[0].Trim();
}
