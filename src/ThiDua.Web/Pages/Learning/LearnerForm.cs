using Microsoft.AspNetCore.Mvc.ModelBinding;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Web.Components.Units;
using ThiDua.Web.Infrastructure;

namespace ThiDua.Web.Pages.Learning;

/// <summary>What the team fills in about a learner.</summary>
public sealed class LearnerForm
{
    [UnitScope(Capability.TeachLearners)]
    public UnitPick Unit { get; set; } = UnitPick.None;
    public Audience Group { get; set; } = Audience.Citizens;
    public string? FullName { get; set; }
    public string? Phone { get; set; }
    public int? BirthYear { get; set; }
    public string? Household { get; set; }
    public bool IsAssisted { get; set; }

    public RegisterLearnerOptions Options =>
        new()
        {
            UnitId = Unit.UnitId,
            Group = Group,
            FullName = FullName,
            Phone = Phone,
            BirthYear = BirthYear,
            Household = Household,
            IsAssisted = IsAssisted,
        };

    public static LearnerForm Of(Learner learner) =>
        new()
        {
            Unit = UnitPick.Of(learner.UnitId),
            Group = learner.Group,
            FullName = learner.FullName,
            Phone = learner.Phone,
            BirthYear = learner.BirthYear,
            Household = learner.Household,
            IsAssisted = learner.IsAssisted,
        };

    /// <summary>The mistakes of the service at the fields of the form.</summary>
    public static void Place(ModelStateDictionary states, string form)
    {
        states.MoveInto(form);
        if (states.TryGetValue($"{form}.{nameof(RegisterLearnerOptions.UnitId)}", out var unit))
        {
            foreach (var error in unit.Errors.ToList())
            {
                states.AddModelError($"{form}.{nameof(Unit)}", error.ErrorMessage);
            }

            states.Remove($"{form}.{nameof(RegisterLearnerOptions.UnitId)}");
        }
    }
}

internal static class FormFiles
{
    public static async Task<byte[]?> BytesAsync(this IFormFile? file, CancellationToken cancellation)
    {
        if (file is null)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        await file.CopyToAsync(buffer, cancellation);
        return buffer.ToArray();
    }
}
