namespace ThiDua.Web.Tests.Infrastructure;

/// <summary>What may not be written in a page, because the security policy forbids it or because it would lose the encoding.</summary>
public class PageSourceTests
{
    [Theory]
    [InlineData("Html.Raw", ".cshtml", ".cs")]
    [InlineData("HtmlString", ".cshtml", ".cs")]
    [InlineData("AppendHtmlLine(\"", ".cshtml", ".cs")]
    [InlineData("AppendHtml(\"", ".cshtml", ".cs")]
    [InlineData(" style=", ".cshtml")]
    [InlineData("<style", ".cshtml")]
    [InlineData(" onclick=", ".cshtml")]
    [InlineData("hx-on", ".cshtml")]
    public void Sources_OfWeb_DoNotContain(string forbidden, params string[] endings)
    {
        var files = SourceTree.Files("src/ThiDua.Web", endings).ToList();
        Assert.NotEmpty(files);
        // What a literal attribute brings is named in one comment of the base class.
        var offenders = files.Where(file =>
            File.ReadLines(file)
                .Any(line =>
                    line.Contains(forbidden, StringComparison.Ordinal) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
                )
        );
        Assert.Empty(offenders.Select(file => Path.GetRelativePath(SourceTree.Root, file)));
    }
}
