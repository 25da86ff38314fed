using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;

namespace ThiDua.Web.Tests.Components;

/// <summary>Renders components outside of a page and parses what they write.</summary>
internal static class Rendering
{
    public static Texts Texts { get; } = Texts.Load([typeof(Texts).Assembly, typeof(Program).Assembly], strict: true);

    /// <summary>The first element of the content.</summary>
    public static IElement Parse(this IHtmlContent content) => new HtmlParser().ParseDocument(content.Render()).Body!.FirstElementChild!;

    /// <summary>What the component writes in a view with this model state, address and child content.</summary>
    public static async Task<string> RenderAsync(
        this Component component,
        View view,
        string? child = null,
        params TagHelperAttribute[] attributes
    )
    {
        component.ViewContext = view.Context;
        var list = new TagHelperAttributeList(attributes);
        var output = new TagHelperOutput("x", list, (_, _) => Task.FromResult(new DefaultTagHelperContent().Append(child ?? "")));
        await component.ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), "id"), output);
        return ((IHtmlContent)output).Render();
    }

    public static async Task<IElement> ElementAsync(
        this Component component,
        View view,
        string? child = null,
        params TagHelperAttribute[] attributes
    )
    {
        var html = await component.RenderAsync(view, child, attributes);
        return new HtmlParser().ParseDocument(html).Body!.FirstElementChild!;
    }
}

/// <summary>A view as components see it.</summary>
internal sealed class View
{
    private static readonly EmptyModelMetadataProvider Metadata = new();

    public ViewContext Context { get; } = new() { HttpContext = new DefaultHttpContext() };

    public View() => Context.ViewData = new ViewDataDictionary(Metadata, Context.ModelState);

    public ModelStateDictionary State => Context.ViewData.ModelState;

    /// <summary>A property of the page.</summary>
    public static ModelExpression For(string name, object? model) =>
        new(name, new ModelExplorer(Metadata, Metadata.GetMetadataForType(model?.GetType() ?? typeof(object)), model));

    /// <summary>Something typed that could not be read.</summary>
    public View Typed(string name, string value, string error)
    {
        State.SetModelValue(name, value, value);
        State.AddModelError(name, error);
        return this;
    }

    /// <summary>The address of the page.</summary>
    public View At(string path, string query)
    {
        Context.HttpContext.Request.Path = path;
        Context.HttpContext.Request.QueryString = new QueryString(query);
        return this;
    }
}
