using ThiDua.Core.Movements;

namespace ThiDua.Web.Pages.Plans;

/// <summary>The header of a plan as it is typed.</summary>
public sealed class HeaderForm
{
    public int Version { get; set; }
    public string Kind { get; set; } = "";
    public string? Number { get; set; }
    public string? IssuedOn { get; set; }
    public string? Place { get; set; }
    public string Issuer { get; set; } = "";
    public string Title { get; set; } = "";
    public string? SignatoryName { get; set; }
    public string? SignatoryPosition { get; set; }
    public string? SignatoryAuthority { get; set; }
    public string? ParentNumber { get; set; }
    public string? PeriodStart { get; set; }
    public string? PeriodEnd { get; set; }

    public static HeaderForm Of(PlanHeader header, int version) =>
        new()
        {
            Version = version,
            Kind = header.Kind,
            Number = header.Number,
            IssuedOn = header.IssuedOn,
            Place = header.Place,
            Issuer = header.Issuer,
            Title = header.Title,
            SignatoryName = header.SignatoryName,
            SignatoryPosition = header.SignatoryPosition,
            SignatoryAuthority = header.SignatoryAuthority,
            ParentNumber = header.ParentNumber,
            PeriodStart = header.PeriodStart,
            PeriodEnd = header.PeriodEnd,
        };

    public PlanHeader ToHeader() =>
        new()
        {
            Kind = Kind,
            Number = Number,
            IssuedOn = IssuedOn,
            Place = Place,
            Issuer = Issuer,
            Title = Title,
            SignatoryName = SignatoryName,
            SignatoryPosition = SignatoryPosition,
            SignatoryAuthority = SignatoryAuthority,
            ParentNumber = ParentNumber,
            PeriodStart = PeriodStart,
            PeriodEnd = PeriodEnd,
        };

    /// <summary>Puts in what was typed before, by the names of the fields in the form.</summary>
    public void Take(IReadOnlyDictionary<string, string?> typed)
    {
        foreach (var property in typeof(HeaderForm).GetProperties().Where(p => p.PropertyType == typeof(string)))
        {
            if (typed.TryGetValue($"Form.{property.Name}", out var value))
            {
                property.SetValue(this, value ?? "");
            }
        }
    }
}
