using Microsoft.AspNetCore.Mvc.ModelBinding;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Infrastructure.ModelBinding;

/// <summary>A date as <see cref="VietnameseInput.TryDate"/> reads it. Links write dates with <see cref="Formats.IsoDate"/>.</summary>
public sealed class DateBinder(Texts texts) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        BoundValue.Bind(
            bindingContext,
            text => VietnameseInput.TryDate(text, out var date) ? date : null,
            () => texts["binding.date"],
            () => texts["binding.required"]
        );
        return Task.CompletedTask;
    }
}
