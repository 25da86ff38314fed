using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>The way of a plan file over the screens until it waits to be confirmed.</summary>
internal static class PlanPages
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Hands the file in on the open upload page and accepts all that was read.</summary>
    public static async Task ReadPlanAsync(this IPage page, string name, byte[] bytes)
    {
        var file = new FilePayload
        {
            Name = name,
            MimeType = Docx,
            Buffer = bytes,
        };
        await page.SetInputFilesAsync("input[type=file]", file);
        await page.ClickOnAsync("plan.upload.read");
        await page.ArriveAsync(new Regex("/ke-hoach/.*/ra-soat"));
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = Words.Vi("movements.item.target") }).First.ClickAsync();
        await page.Locator("details", new() { HasText = Words.Vi("plan.accept-all") }).Locator("summary").ClickAsync();
        await page.SelectOptionAsync("select[name=confidence]", "0");
        await page.CheckAsync("input[name=allKinds]");
        await page.ClickOnAsync("plan.accept-all.do");
        await page.Locator("main").GetByText(Words.Vi("plan.review.pending", "0")).WaitForAsync();
    }

    /// <summary>Clicks the first button of that name.</summary>
    /// <param name="key">Of the text on the button.</param>
    public static Task ClickOnAsync(this IPage page, string key, params object[] args) =>
        page.Locator("main").GetByRole(AriaRole.Button, new() { Name = Words.Vi(key, args), Exact = true }).First.ClickAsync();

    /// <summary>Clicks the first link of that name.</summary>
    /// <param name="key">Of the text of the link.</param>
    public static Task FollowAsync(this IPage page, string key) =>
        page.Locator("main").GetByRole(AriaRole.Link, new() { Name = Words.Vi(key), Exact = true }).First.ClickAsync();

    /// <summary>Waits until the page says it.</summary>
    public static Task SaysAsync(this IPage page, string key, params object[] args) =>
        page.GetByText(Words.Vi(key, args)).First.WaitForAsync();
}
