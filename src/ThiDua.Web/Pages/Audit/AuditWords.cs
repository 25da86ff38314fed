using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Pages.Audit;

/// <summary>Actions and kinds of record in the words of the screen; what has no words yet is shown as the log names it.</summary>
internal static class AuditWords
{
    public static string ActionOf(Texts texts, string action) =>
        texts.Has($"audit.action.{action}") ? texts[$"audit.action.{action}"] : action;

    public static string TypeOf(Texts texts, string type) => texts.Has($"audit.type.{type}") ? texts[$"audit.type.{type}"] : type;
}
