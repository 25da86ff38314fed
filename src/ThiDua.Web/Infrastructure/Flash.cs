using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ThiDua.Web.Infrastructure;

/// <summary>One sentence shown on top of the next page after a successful POST: <c>TempData.Say(T["movements.saved"])</c>.</summary>
public static class Flash
{
    public const string CookieName = "flash";

    private const string Key = "flash";

    public static void Say(this ITempDataDictionary tempData, string sentence) => tempData[Key] = sentence;

    public static string? Said(this ITempDataDictionary tempData) => tempData[Key] as string;
}
