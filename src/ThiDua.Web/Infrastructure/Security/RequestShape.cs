using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>
/// Whether a POST has the shape that its page sends. What a person types is judged by the page; a button or an address that
/// is cut or altered is no mistake of theirs to correct, and must not count as some default.
/// </summary>
internal static class RequestShape
{
    public static bool IsWhole(PageHandlerExecutingContext context) =>
        context.HandlerMethod?.Parameters.All(p => IsOptional(p.ParameterType) || context.HandlerArguments.ContainsKey(p.Name)) != false
        && context
            .ActionDescriptor.BoundProperties.Where(IsOfTheAddress)
            .All(p => !IsWrong(context, p.BindingInfo?.BinderModelName ?? p.Name));

    /// <summary>An unticked box is not sent.</summary>
    private static bool IsOptional(Type type) => type == typeof(bool) || !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    private static bool IsOfTheAddress(Microsoft.AspNetCore.Mvc.Abstractions.ParameterDescriptor property) =>
        property.BindingInfo?.BindingSource is { } source
        && (source.CanAcceptDataFrom(BindingSource.Query) || source.CanAcceptDataFrom(BindingSource.Path));

    private static bool IsWrong(PageHandlerExecutingContext context, string key) =>
        context.ModelState.TryGetValue(key, out var entry) && entry.ValidationState == ModelValidationState.Invalid;
}
