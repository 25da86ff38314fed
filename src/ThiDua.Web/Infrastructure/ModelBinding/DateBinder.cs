using Microsoft.AspNetCore.Mvc.ModelBinding;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Infrastructure.ModelBinding;

/// <summary>A date as <see cref="VietnameseInput.TryDate"/> reads it. Links write dates with <see cref="Formats.IsoDate"/>.</summary>
public sealed class DateBinder(Texts texts) : IModelBinder
{
    // The first and last days of the calendar have no instant in every time zone; long before that it is a slip of the finger.
    private const int FirstYear = 1800;
    private const int LastYear = 3000;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        BoundValue.Bind(
            bindingContext,
            text => VietnameseInput.TryDate(text, out var date) && date.Year is > FirstYear and < LastYear ? date : null,
            () => texts["binding.date"],
            () => texts["binding.required"]
        );
        return Task.CompletedTask;
    }
}
