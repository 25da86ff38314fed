using Microsoft.Playwright;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>A person without a mouse: what is not reached by Tab is not reached.</summary>
internal static class Keyboard
{
    /// <summary>More steps of Tab than a page has things to stop at.</summary>
    private const int MostTabs = 400;

    public static async Task TabToAsync(this IPage page, string selector)
    {
        for (var i = 0; i < MostTabs; i++)
        {
            if (await IsAtAsync(page, selector))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{page.Url}: Tab does not reach {selector}");
    }

    private static async Task<bool> IsAtAsync(IPage page, string selector)
    {
        try
        {
            return await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector);
        }
        catch (PlaywrightException)
        {
            // The page is just being exchanged for the next one.
            await page.WaitForTimeoutAsync(200);
            return false;
        }
    }

    /// <summary>Goes to a button or link and presses it.</summary>
    public static async Task PressOnAsync(this IPage page, string selector, string key = "Enter")
    {
        await page.TabToAsync(selector);
        await page.Keyboard.PressAsync(key);
    }

    public static async Task TypeIntoAsync(this IPage page, string selector, string text)
    {
        await page.TabToAsync(selector);
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Chooses in a list by the arrows.</summary>
    public static async Task ChooseAsync(this IPage page, string selector, string value)
    {
        await page.TabToAsync(selector);
        await page.Keyboard.PressAsync("Home");
        for (var i = 0; i < MostTabs; i++)
        {
            if (await page.EvaluateAsync<string>("() => document.activeElement.value") == value)
            {
                return;
            }

            await page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Fail($"{page.Url}: {selector} has no {value}");
    }

    /// <summary>Goes to the field for a file; which file is chosen happens in a window of the system, not of the page.</summary>
    public static async Task ChooseFileAsync(this IPage page, string selector, FilePayload file)
    {
        await page.TabToAsync(selector);
        await page.SetInputFilesAsync(selector, file);
    }

    public static async Task SignInByKeysAsync(this IPage page, string userName, string password)
    {
        await page.GotoAsync("/dang-nhap");
        await page.TypeIntoAsync("[name='Form.UserName']", userName);
        await page.TypeIntoAsync("[name='Form.Password']", password);
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync(url => !url.Contains("dang-nhap", StringComparison.Ordinal));
    }
}
