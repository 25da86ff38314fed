using Microsoft.Playwright;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>The form of a return as somebody fills it in who has an answer to everything.</summary>
internal static class ReturnForm
{
    /// <param name="numerator">Of 160 in every share.</param>
    public static async Task FillReturnAsync(this IPage page, string numerator)
    {
        foreach (var field in await page.Locator("main fieldset.field:has(input[inputmode=decimal])").AllAsync())
        {
            var inputs = field.Locator("input[inputmode=decimal]");
            await inputs.Nth(0).FillAsync(numerator);
            await inputs.Nth(1).FillAsync("160");
        }

        foreach (var field in await page.Locator("main form .cell > .field:not(fieldset) input[inputmode=decimal]").AllAsync())
        {
            await field.FillAsync("1");
        }

        foreach (var group in await page.Locator("main fieldset:has(input[type=radio])").AllAsync())
        {
            await group.Locator("input[type=radio]").First.CheckAsync();
        }

        foreach (var select in await page.Locator("main select").AllAsync())
        {
            await select.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        }

        foreach (var (text, i) in (await page.Locator("main textarea:visible").AllAsync()).Select((t, i) => (t, i)))
        {
            await text.FillAsync($"Làng đã tổ chức học kỹ năng số cho bà con, buổi thứ {i + 1}.");
        }
    }

    public static async Task SendReturnAsync(this IPage page)
    {
        await page.ClickAsync("main button[value=nop]");
        // The page of the return follows the form; nothing but its state says that it was taken.
        await page.Locator("main").GetByText(Words.Vi("reporting.state.Submitted")).First.WaitForAsync();
    }
}
