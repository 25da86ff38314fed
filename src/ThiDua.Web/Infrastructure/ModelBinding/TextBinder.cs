using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ThiDua.Web.Infrastructure.ModelBinding;

/// <summary>
/// A text without blanks around it, in composed Unicode (some phones send "ề" as three signs, and then nothing is found again), with
/// line feeds only. Passwords are left exactly as typed. An empty field is null for <c>string?</c> and empty for <c>string</c>.
/// </summary>
/// <param name="allowsNull">Whether an empty text is null.</param>
public sealed class TextBinder(bool allowsNull) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (given == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, given);
        var text = given.FirstValue ?? "";
        if (bindingContext.ModelMetadata.DataTypeName != nameof(DataType.Password))
        {
            text = Clean(text);
        }
        bindingContext.Result = ModelBindingResult.Success(text.Length == 0 && allowsNull ? null : text);
        return Task.CompletedTask;
    }

    private static string Clean(string text)
    {
        // A lone half of a surrogate pair cannot be composed, and no font shows it.
        var whole = new string([.. text.EnumerateRunes().SelectMany(rune => rune.ToString()).Where(c => c != '\0')]);
        return whole.Normalize(NormalizationForm.FormC).Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
    }
}
