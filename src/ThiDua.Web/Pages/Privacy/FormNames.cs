using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ThiDua.Web.Pages.Privacy;

internal static class FormNames
{
    /// <summary>A service names its fields plainly; on the page they stand in a form: the mistakes are moved there.</summary>
    public static void NameUnder(this ModelStateDictionary state, string form, params string[] fields)
    {
        foreach (var field in fields)
        {
            if (state.TryGetValue(field, out var entry) && entry.Errors.Count > 0)
            {
                foreach (var error in entry.Errors.ToList())
                {
                    state.AddModelError($"{form}.{field}", error.ErrorMessage);
                }

                state.Remove(field);
            }
        }
    }
}
