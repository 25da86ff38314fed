using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Infrastructure.ModelBinding;

/// <summary>A number as <see cref="VietnameseInput.TryNumber"/> reads it, for <see cref="int"/>, <see cref="long"/> and <see cref="decimal"/>.</summary>
public sealed class NumberBinder(Texts texts) : IModelBinder
{
    public static bool Reads(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(decimal);

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var type = bindingContext.ModelMetadata.UnderlyingOrModelType;
        BoundValue.Bind(
            bindingContext,
            text => Read(text, type),
            () => texts[type == typeof(decimal) ? "binding.number" : "binding.whole-number"],
            () => texts["binding.required"]
        );
        return Task.CompletedTask;
    }

    private static object? Read(string text, Type type)
    {
        if (!VietnameseInput.TryNumber(text, out var number))
        {
            return null;
        }
        var (least, most) = type == typeof(int) ? (int.MinValue, int.MaxValue) : (long.MinValue, long.MaxValue);
        var isWhole = number == decimal.Truncate(number) && number >= least && number <= most;
        return type == typeof(decimal) ? number
            : isWhole ? Convert.ChangeType(number, type, CultureInfo.InvariantCulture)
            : null;
    }
}
