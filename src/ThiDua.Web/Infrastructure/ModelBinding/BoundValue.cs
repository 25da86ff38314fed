using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ThiDua.Web.Infrastructure.ModelBinding;

/// <summary>What every binder of a single value does: keep what was typed, say what is wrong with it.</summary>
internal static class BoundValue
{
    public static void Bind(ModelBindingContext context, Func<string, object?> read, Func<string> wrong, Func<string> missing)
    {
        var given = context.ValueProvider.GetValue(context.ModelName);
        if (given == ValueProviderResult.None)
        {
            return;
        }
        context.ModelState.SetModelValue(context.ModelName, given);
        if (string.IsNullOrWhiteSpace(given.FirstValue))
        {
            if (!context.ModelMetadata.IsReferenceOrNullableType)
            {
                context.ModelState.TryAddModelError(context.ModelName, missing());
                return;
            }
            context.Result = ModelBindingResult.Success(null);
        }
        else if (read(given.FirstValue) is { } value)
        {
            context.Result = ModelBindingResult.Success(value);
        }
        else
        {
            context.ModelState.TryAddModelError(context.ModelName, wrong());
        }
    }
}
