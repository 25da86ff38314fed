using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Units;

namespace ThiDua.Web.Infrastructure.ModelBinding;

/// <summary>Dates, numbers, texts and units are read the same way from forms, addresses and routes.</summary>
public sealed class VietnameseBinderProvider(Texts texts) : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        if (context.BindingInfo.BindingSource is { } source && source != BindingSource.ModelBinding && !IsOfTheRequest(source))
        {
            return null; // a service, a body, a header
        }
        var type = context.Metadata.UnderlyingOrModelType;
        return type == typeof(DateOnly) ? new DateBinder(texts)
            : type == typeof(string) ? new TextBinder(AllowsNull(context.Metadata))
            : type == typeof(UnitPick) ? new UnitPickBinder(texts)
            : NumberBinder.Reads(type) ? new NumberBinder(texts)
            : null;
    }

    /// <summary>Also what a page asks for by name from the address alone: a date in a link is no more American than one in a form.</summary>
    private static bool IsOfTheRequest(BindingSource source) =>
        source == BindingSource.Query || source == BindingSource.Path || source == BindingSource.Form;

    // Asked once per property, because MVC keeps the binder: reading nullability is slow.
    private static bool AllowsNull(ModelMetadata metadata)
    {
        var property = metadata.PropertyName is { } name ? metadata.ContainerType?.GetProperty(name) : null;
        return property is null || new NullabilityInfoContext().Create(property).WriteState != NullabilityState.NotNull;
    }
}
