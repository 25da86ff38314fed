using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ThiDua.Web.Infrastructure;

public static class ModelStates
{
    /// <summary>A service names its fields plainly; on the page they stand in a form: "Code" becomes "Form.Code".</summary>
    public static void MoveInto(this ModelStateDictionary states, string form)
    {
        foreach (var (key, entry) in states.Where(s => s.Key.Length > 0 && !s.Key.StartsWith(form, StringComparison.Ordinal)).ToList())
        {
            foreach (var error in entry!.Errors.ToList())
            {
                states.AddModelError($"{form}.{key}", error.ErrorMessage);
            }

            states.Remove(key);
        }
    }
}
