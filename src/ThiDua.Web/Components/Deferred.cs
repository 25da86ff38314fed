using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace ThiDua.Web.Components;

/// <summary>Content that is made when the page is written out, and so may know what stands further down.</summary>
/// <param name="make">Makes it.</param>
public sealed class Deferred(Func<IHtmlContent> make) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => make().WriteTo(writer, encoder);
}
