using System.Globalization;
using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Infrastructure;

public static class PeriodTexts
{
    /// <summary>"Năm 2026", "6 tháng đầu năm 2026", in the language of the screen.</summary>
    public static string PeriodName(this Texts texts, PeriodKind kind, string code) =>
        PeriodNames.Of(texts, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, kind, code);
}
