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

    /// <summary>Goes to a group of choices, of which Tab reaches one, and by the arrows to the one that is meant.</summary>
    public static async Task ChooseOneAsync(this IPage page, string group, string choice)
    {
        await page.PressOnAsync(group, "Space");
        for (var i = 0; i < MostTabs; i++)
        {
            if (await IsAtAsync(page, $"{choice}:checked"))
            {
                return;
            }

            await page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Fail($"{page.Url}: the arrows do not reach {choice}");
    }

    /// <summary>Presses a button that the next page brings.</summary>
    public static async Task PressOnceThereAsync(this IPage page, string selector)
    {
        await page.Locator(selector).First.WaitForAsync();
        await page.PressOnAsync(selector);
    }

    /// <summary>
    /// Goes by Tab through the whole page: each stop is drawn as the one that has the focus, lies where it is seen and comes after the one
    /// before as it is read.
    /// </summary>
    public static async Task WalkAsync(this IPage page)
    {
        for (var i = 0; i < MostTabs; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var stop = await page.EvaluateAsync<string>(Stop);
            if (stop == "end")
            {
                Assert.True(i > 0, $"{page.Url}: Tab stops nowhere");
                return;
            }

            Assert.True(stop.Length == 0, $"{page.Url}: {stop}");
        }

        Assert.Fail($"{page.Url}: Tab comes to no end");
    }

    private const string Stop = """
        () => {
          const here = document.activeElement;
          if (!here || here === document.body || here === window.firstStop) {
            window.firstStop = window.lastStop = null;
            return "end";
          }
          const before = window.lastStop;
          window.firstStop ??= here;
          window.lastStop = here;
          const look = getComputedStyle(here);
          const box = here.getBoundingClientRect();
          const name = here.outerHTML.slice(0, 120);
          if (look.outlineStyle === "none" || !(parseFloat(look.outlineWidth) > 0)) return `the focus is not drawn at ${name}`;
          if (box.bottom <= 0 || box.right <= 0 || box.top >= innerHeight || box.left >= innerWidth) return `the focus is out of sight at ${name}`;
          if (before && !(before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING)) return `the focus goes back to ${name}`;
          return "";
        }
        """;

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
