using Microsoft.AspNetCore.Mvc;

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

    /// <summary>The links of the pager say "page": a model that listens to another name shows its first page for ever.</summary>
    [Fact]
    public void Models_OfPagesWithAPager_ListenToItsLinks()
    {
        var pages = SourceTree
            .Files("src/ThiDua.Web", ".cshtml")
            .Where(f => File.ReadAllText(f).Contains("<pager ", StringComparison.Ordinal) && File.Exists($"{f}.cs"))
            .ToList();
        Assert.True(pages.Count > 30, $"{pages.Count} pages");
        Assert.Empty(pages.Where(f => !Listens(f)).Select(f => Path.GetRelativePath(SourceTree.Root, f)));
    }

    private static bool Listens(string file)
    {
        var path = Path.GetRelativePath(Path.Combine(SourceTree.Root, "src/ThiDua.Web"), file)[..^".cshtml".Length];
        var model = typeof(Program).Assembly.GetType($"ThiDua.Web.{path.Replace(Path.DirectorySeparatorChar, '.')}Model");
        return model is not null
            && model
                .GetProperties()
                .Any(p => p.GetCustomAttributes(typeof(FromQueryAttribute), true).OfType<FromQueryAttribute>().Any(a => a.Name == "page"));
    }
}
