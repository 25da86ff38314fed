using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Infrastructure.ModelBinding;

/// <summary>Binders for what Vietnamese people type, and the sentences of binding errors.</summary>
public sealed class BindingSetup(Texts texts) : IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        options.ModelBinderProviders.Insert(0, new VietnameseBinderProvider(texts));
        // What is required is said by validators beside the entities, not guessed from nullable annotations.
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;

        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => texts["binding.invalid-value", value]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => texts["binding.invalid-value", value]);
        messages.SetValueIsInvalidAccessor(value => texts["binding.invalid-value", value]);
        messages.SetUnknownValueIsInvalidAccessor(_ => texts["binding.invalid"]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["binding.invalid"]);
        messages.SetValueMustBeANumberAccessor(_ => texts["binding.number"]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => texts["binding.number"]);
        messages.SetValueMustNotBeNullAccessor(_ => texts["binding.required"]);
        messages.SetMissingBindRequiredValueAccessor(_ => texts["binding.required"]);
        messages.SetMissingKeyOrValueAccessor(() => texts["binding.required"]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => texts["binding.required"]);
    }
}
